import { FileUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { CanonError, type ErrorData, errorData } from '../../../shared/errors.ts';
import type { ReferenceRead } from '../../../shared/views.ts';
import { useStores } from '../../state/stores.tsx';
import { useWork, wasCancelled } from '../../state/work.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { counted } from '../../words/labels.ts';

interface Chosen {
  name: string;
  text: string;
}
/** What a person says instead of the program's guess. */
interface Said {
  scheme?: string;
  version?: string;
  title?: string;
  licence?: string;
  columns?: ReferenceRead['columns'];
}

const LOOK_AFTER_MS = 250;
const NO_COLUMN = '—';

/** Loads a classification: choose the file, see what will be read and whose it is, then keep it. */
export function LoadReference({ onClose }: { onClose: () => void }) {
  const stores = useStores();
  const [source, setSource] = useState<Chosen | null>(null);
  const [said, setSaid] = useState<Said>({});
  const [read, setRead] = useState<ReferenceRead | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const { run, cancel, progress } = useWork();

  useEffect(() => {
    if (source === null) return;
    let wanted = true;
    const timer = setTimeout(() => {
      run((work) => stores.client.call('references.load', { source, ...filled(said), dryRun: true, work }))
        .then((result) => {
          if (!wanted) return;
          setRead(result);
          setFailure(null);
        })
        .catch((thrown: unknown) => wanted && setFailure(errorData(thrown)));
    }, LOOK_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
      void cancel();
    };
  }, [source, said, stores, run, cancel]);

  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setRead(null);
    setSaid({});
    try {
      setSource({ name: file.name, text: await textOf(file) });
      setFailure(null);
    } catch (thrown) {
      setSource(null);
      setFailure(errorData(thrown));
    }
  };
  const load = async (): Promise<void> => {
    if (source === null || read === null) return;
    setBusy(true);
    try {
      const done = await run((work) =>
        stores.client.call('references.load', { source, ...filled(said), work }),
      );
      await stores.references.getState().load();
      stores.toasts
        .getState()
        .add({ tone: 'ok', text: `Loaded ${done.name}: ${counted(done.entries, 'code')}` });
      onClose();
    } catch (thrown) {
      if (!wasCancelled(thrown)) setFailure(errorData(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title="Load a classification"
      onClose={onClose}
      wide
      onSubmit={() => void load()}
      foot={
        <>
          <span className="cap" role="status">
            {read === null ? '' : summaryOf(read)}
          </span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" type="submit" isDisabled={read === null || failure !== null || busy}>
            Load
          </Button>
        </>
      }
    >
      <p className="muted">
        A CSV or TSV file with codes and titles: O*NET’s Occupation Data, SOC 2018, ESCO occupations, ISCO
        groups or your own. It is read from your disk; nothing is downloaded.
      </p>
      <div className="row">
        <FileTrigger
          acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv', 'text/plain']}
          onSelect={(list) => void take(list?.[0])}
        >
          <Button autoFocus>
            <Icon of={FileUp} />
            Choose a file
          </Button>
        </FileTrigger>
        {source !== null && <span className="mono ell">{source.name}</span>}
      </div>
      {failure !== null && (
        <Note tone="error" live>
          {failure.message}
        </Note>
      )}
      {progress !== null && (
        <Progress
          label={progress.what}
          done={progress.done}
          of={progress.of}
          note="Nothing is written yet."
          atOnce
          onCancel={() => {
            if (!busy) setSource(null);
            void cancel();
          }}
        />
      )}
      {read !== null && <Preview read={read} said={said} onSay={(more) => setSaid({ ...said, ...more })} />}
    </Dialog>
  );
}

function Preview({ read, said, onSay }: { read: ReferenceRead; said: Said; onSay: (more: Said) => void }) {
  const column = (name: keyof ReferenceRead['columns'], label: string, optional: boolean) => (
    <Select
      label={label}
      value={read.columns[name] ?? NO_COLUMN}
      options={[...(optional ? [NO_COLUMN] : []), ...read.headers].map((id) => ({ id, text: id }))}
      onChange={(id) => {
        const { [name]: _old, ...others } = read.columns;
        const columns = id === NO_COLUMN ? others : { ...others, [name]: id };
        onSay({ columns: columns as ReferenceRead['columns'] });
      }}
    />
  );
  return (
    <div className="refs__preview">
      <div className="refs__fields">
        <Field
          label="Scheme"
          value={said.scheme ?? read.scheme}
          onChange={(scheme) => onSay({ scheme })}
          mono
        />
        <Field
          label="Version"
          value={said.version ?? read.version}
          onChange={(version) => onSay({ version })}
          mono
        />
        <Field label="Title" value={said.title ?? read.title} onChange={(title) => onSay({ title })} />
      </div>
      <Field
        label="Licence and notice, kept with it"
        value={said.licence ?? read.licence}
        onChange={(licence) => onSay({ licence })}
        rows={2}
      />
      <div className="refs__fields refs__fields--four">
        {column('code', 'Codes are in', false)}
        {column('title', 'Titles are in', false)}
        {column('alt', 'Other titles', true)}
        {column('broader', 'Group', true)}
      </div>
      <table className="refs__sample">
        <caption className="cap">The first of {counted(read.entries, 'code')}</caption>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Title</th>
            <th scope="col">Other titles</th>
            <th scope="col">Group</th>
          </tr>
        </thead>
        <tbody>
          {read.sample.map(({ code, title, alt = [], broader }) => (
            <tr key={code}>
              <td className="mono">{code}</td>
              <td>{title}</td>
              <td className="num">{alt.length === 0 ? '' : alt.length}</td>
              <td className="mono">{broader}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {read.replaces !== null && (
        <Note tone="info">
          {read.name} is loaded already ({counted(read.replaces, 'code')}). It is replaced, and kept in the
          backups.
        </Note>
      )}
      {read.problems.length > 0 && (
        <ul className="refs__problems cap" aria-label="Rows left out">
          {read.problems.slice(0, 20).map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              Line {line}: {message}
            </li>
          ))}
          {read.problems.length > 20 && <li>and {read.problems.length - 20} more.</li>}
        </ul>
      )}
    </div>
  );
}

const summaryOf = ({ entries, problems }: ReferenceRead): string =>
  `${counted(entries, 'code')} will be read${problems.length > 0 ? `, ${counted(problems.length, 'row')} left out or told of` : ''}.`;

/** Without what was emptied: then the program's guess counts again. */
const filled = (said: Said): Said =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')) as Said;

/** The text of a file. @throws CanonError where it is no UTF-8 text */
async function textOf(file: File): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new CanonError(
      'bad-table',
      `${file.name} is no UTF-8 text. Save it as CSV or TSV in UTF-8 and choose it again. Nothing was loaded.`,
    );
  }
}
