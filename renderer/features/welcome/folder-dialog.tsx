import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { FolderBrowser, type Looked, useFolder } from './folder-browser.tsx';
import type { Opening } from './use-opening.ts';

interface FolderDialogProps {
  /** Where it begins. */
  start: string;
  opening: Opening;
  onMake: (folder: string) => void;
  onClose: () => void;
}

/** Chooses a workspace folder by typing, pasting or looking for it. */
export function FolderDialog({ start, opening, onMake, onClose }: FolderDialogProps) {
  const [path, setPath] = useState(start);
  const looked = useFolder(path);
  const { folder } = looked;
  const go = (next: string): void => {
    setPath(next);
    opening.forget();
  };
  return (
    <Dialog
      title="Open a workspace folder"
      onClose={onClose}
      wide
      onSubmit={() => void opening.open(path).then((done) => done && onClose())}
      foot={
        <>
          <span className="cap" role="status">
            {standing(looked)}
          </span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          {folder?.empty && <Button onPress={() => onMake(folder.path)}>Make a workspace here…</Button>}
          <Button look="main" type="submit" isDisabled={path.trim() === ''}>
            Open
          </Button>
        </>
      }
    >
      <Field
        label="Folder"
        value={path}
        onChange={go}
        mono
        autoFocus
        hint="Type or paste its path, or look for it below."
      />
      <FolderBrowser looked={looked} onGo={go} />
      {opening.problem !== null && (
        <Note tone="error" live>
          {opening.problem.text}
        </Note>
      )}
    </Dialog>
  );
}

/** What the folder is, before anything is done with it. */
function standing({ folder, failure }: Looked): string {
  if (failure !== null) return 'This folder can’t be looked into.';
  if (folder === null) return '';
  if (folder.workspace) return 'This is a workspace.';
  if (folder.empty) return 'This folder is empty.';
  return folder.more > 0
    ? `No workspace; ${folder.more} more folders are not shown.`
    : 'This folder is no workspace.';
}
