import { FileText, FileUp, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { useStores } from '../../state/stores.tsx';
import { useWork, wasCancelled } from '../../state/work.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { counted } from '../../words/labels.ts';
import { takeTurn, undo } from '../actions.ts';
import { ImportPreview } from './import-preview.tsx';
import './import-dialog.css';

interface Source {
  name: string;
  text: string;
}

/** A chosen file; one that is no UTF-8 text is shown with the reason and keeps the import from being done. */
interface ChosenFile extends Source {
  refusal: ErrorData | null;
}

const LOOK_AFTER_MS = 350;
/** What the text in the field is called in reports. */
const PASTED = 'pasted text';

/** Imports pages, pasted or from files: what would happen stands there before it does. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const stores = useStores();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [preview, setPreview] = useState<ImportResult | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const [tooLate, setTooLate] = useState(false);
  const { run, cancel, progress } = useWork();
  const sources = useMemo(
    (): Source[] => [
      ...files.map((file) => ({ name: file.name, text: file.text })),
      ...(text.trim() === '' ? [] : [{ name: PASTED, text }]),
    ],
    [files, text],
  );

  const refusal = files.find((file) => file.refusal !== null)?.refusal ?? null;

  // The preview follows what stands there; an answer to an older question is dropped.
  useEffect(() => {
    setPreview(null);
    setFailure(refusal);
    if (sources.length === 0 || refusal !== null) return;
    let wanted = true;
    const timer = setTimeout(() => {
      run((work) => stores.client.call('exchange.import', { sources, dryRun: true, work }))
        .then((result) => wanted && setPreview(result))
        .catch((thrown: unknown) => wanted && setFailure(errorData(thrown)));
    }, LOOK_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
      void cancel();
    };
  }, [sources, refusal, stores, run, cancel]);

  const take = async (list: readonly File[]): Promise<void> => {
    const read = await Promise.all(list.map(readFile));
    const names = new Set(read.map((source) => source.name));
    setFiles((before) => [...before.filter((source) => !names.has(source.name)), ...read]);
  };

  const doImport = async (): Promise<void> => {
    setBusy(true);
    try {
      const result = await run((work) => stores.client.call('exchange.import', { sources, work }));
      stores.commit(result);
      void stores.workspace.getState().load();
      const first = result.rows[0];
      if (first !== undefined) void stores.role.getState().open(first.id);
      stores.toasts.getState().add({
        tone: 'ok',
        text: importedText(result),
        ...(result.decisions.length > 0 && {
          step: takeTurn(),
          action: { text: 'Undo', run: () => void undo(stores) },
        }),
      });
      onClose();
    } catch (thrown) {
      if (!wasCancelled(thrown)) setFailure(errorData(thrown));
    } finally {
      setBusy(false);
      setTooLate(false);
    }
  };
  const stop = (): void => {
    if (busy) return void cancel().then((stopped) => setTooLate(!stopped));
    setFiles([]);
    setText('');
  };

  const waiting = busy || (preview === null && failure === null && sources.length > 0);
  const something = preview !== null && preview.added + preview.changed > 0;
  return (
    <Dialog
      title="Import page"
      onClose={onClose}
      wide
      foot={
        <>
          <span className="cap" role="status">
            {preview === null
              ? sources.length > 0 && failure === null
                ? 'Reading…'
                : ''
              : previewText(preview)}
          </span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" isDisabled={!something} busy={busy} onPress={() => void doImport()}>
            Import
          </Button>
        </>
      }
    >
      <DropZone
        className="importdrop"
        getDropOperation={() => 'copy'}
        onDrop={async (event) => {
          const dropped = event.items.filter((item) => item.kind === 'file');
          await take(await Promise.all(dropped.map((item) => item.getFile())));
        }}
      >
        <Field
          label="The page’s text"
          rows={preview === null && failure === null ? 12 : 5}
          value={text}
          onChange={setText}
          placeholder="Paste a role page here, as copied from the browser, or drop files."
          autoFocus
        />
        <div className="row importdrop__files">
          <FileTrigger
            acceptedFileTypes={['.txt', '.md', '.json', 'text/plain', 'application/json']}
            allowsMultiple
            onSelect={(list) => void take([...(list ?? [])])}
          >
            <Button small>
              <Icon of={FileUp} />
              Choose files
            </Button>
          </FileTrigger>
          {files.map((file) => (
            <span className="chip" key={file.name}>
              <Icon of={FileText} size={12} />
              {file.name}
              <IconButton
                icon={X}
                size={12}
                label={`Leave out ${file.name}`}
                onPress={() => setFiles(files.filter((one) => one !== file))}
              />
            </span>
          ))}
        </div>
      </DropZone>
      {failure !== null && (
        <Note tone="error" live>
          {failure.message}
        </Note>
      )}
      {waiting && (sources.length > 1 || progress !== null) && (
        <Progress
          label={progress?.what ?? `Reading ${counted(sources.length, 'source')}`}
          done={progress?.done ?? 0}
          of={progress?.of ?? null}
          atOnce={progress !== null}
          note={progressNote(progress !== null, busy, tooLate)}
          {...(!tooLate && { onCancel: stop })}
        />
      )}
      {tooLate && (
        <Note tone="info" live>
          It is being written already, so it goes through to the end: half an import would be no canon. Undo
          takes all of it back in one step.
        </Note>
      )}
      {preview !== null && <ImportPreview result={preview} />}
    </Dialog>
  );
}

function progressNote(shown: boolean, busy: boolean, tooLate: boolean): string {
  if (!shown || tooLate) return '';
  return busy ? 'It can be stopped until writing begins.' : 'Nothing is written yet.';
}

/** A file's text. Letters of another encoding must not come in broken, so only UTF-8 is taken. */
async function readFile(file: File): Promise<ChosenFile> {
  const { name } = file;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return { name, text, refusal: null };
  } catch {
    const message = `${name} is no UTF-8 text. Save it as UTF-8 and import it again.`;
    return { name, text: '', refusal: { code: 'unreadable', message, details: { file: name } } };
  }
}

function previewText(result: ImportResult): string {
  const parts = [
    result.added > 0 && `${counted(result.added, 'new role')}`,
    result.changed > 0 && `${counted(result.changed, 'role')} changed`,
    result.unchanged > 0 && `${result.unchanged} unchanged`,
    result.skipped > 0 && `${result.skipped} left out`,
    result.unplaced.length > 0 && `${counted(result.unplaced.length, 'line')} without a place`,
  ].filter(Boolean);
  return parts.length === 0 ? 'Nothing to import' : parts.join(', ');
}

const importedText = (result: ImportResult): string =>
  `Imported ${counted(result.added + result.changed, 'role')}${
    result.unplaced.length > 0 ? `; ${counted(result.unplaced.length, 'line')} had no place` : ''
  }`;
