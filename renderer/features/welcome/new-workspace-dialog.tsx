import { useState } from 'react';
import { useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { Select } from '../../ui/select.tsx';
import { LANGUAGES, languageName } from '../../words/languages.ts';
import { FolderBrowser, useFolder } from './folder-browser.tsx';
import type { Opening } from './use-opening.ts';

interface NewWorkspaceDialogProps {
  /** The folder that it is suggested to lie in. */
  parent: string;
  /** A folder that was chosen already. */
  folder?: string;
  /** What is done in it first. */
  first?: 'import';
  opening: Opening;
  onClose: () => void;
}

const join = (folder: string, name: string): string => {
  const sign = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(sign) ? folder + name : folder + sign + name;
};
const lastOf = (path: string): string => /[^/\\]*(?=[/\\]*$)/.exec(path)?.[0] ?? '';
/** What no system takes in the name of a folder. */
const folderName = (name: string): string => name.trim().replaceAll(/[/\\:*?"<>|]+/g, '-');

/** Makes an empty workspace: its name, and where it lies, which follows the name until it is chosen. */
export function NewWorkspaceDialog({ parent, folder, first, opening, onClose }: NewWorkspaceDialogProps) {
  const { shell } = useStores();
  const [name, setName] = useState(folder === undefined ? '' : lastOf(folder));
  const [lang, setLang] = useState('en');
  const [chosen, setChosen] = useState(folder ?? null);
  const [within, setWithin] = useState(parent);
  const [looking, setLooking] = useState(false);
  const looked = useFolder(looking ? within : '');
  const path = chosen ?? (name.trim() === '' ? '' : join(within, folderName(name)));

  const browse = async (): Promise<void> => {
    if (shell === null) return setLooking(!looking);
    const answer = await shell.callShell('shell.openFolder', {
      title: 'Choose an empty folder for the new workspace',
    });
    if (answer.path === null) return;
    setChosen(answer.path);
    if (name.trim() === '') setName(lastOf(answer.path));
  };
  const make = (): void => {
    if (path !== '')
      void opening
        .make({ path, name: name.trim() || lastOf(path), lang, example: false }, first)
        .then((done) => done && onClose());
  };
  return (
    <Dialog
      title={first === 'import' ? 'Import into a new workspace' : 'New empty workspace'}
      onClose={onClose}
      wide
      onSubmit={make}
      foot={
        <>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" type="submit" isDisabled={path === ''}>
            {first === 'import' ? 'Make it and import…' : 'Make workspace'}
          </Button>
        </>
      }
    >
      <Field label="Name" value={name} onChange={setName} placeholder="Northwind canon" autoFocus />
      <Select
        label="Language of its texts"
        value={lang}
        options={LANGUAGES.map((id) => ({ id, text: languageName(id) }))}
        onChange={setLang}
      />
      <Field
        label="Folder"
        value={path}
        onChange={(text) => setChosen(text)}
        mono
        hint="A new folder, or one that is empty. It is made if it isn’t there."
      />
      <div className="row">
        <Button small onPress={() => void browse()} aria-expanded={looking}>
          {shell === null ? 'Choose where…' : 'Choose a folder…'}
        </Button>
      </div>
      {looking && (
        <FolderBrowser
          looked={looked}
          onGo={(next) => {
            setWithin(next);
            setChosen(null);
          }}
        />
      )}
      {opening.problem !== null && (
        <Note tone="error" live>
          {opening.problem.text}
        </Note>
      )}
    </Dialog>
  );
}
