import { Check, FolderOpen, KeyRound, OctagonAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { errorData } from '../../../shared/errors.ts';
import type { ReleasePreview } from '../../../shared/views.ts';
import { usePlace, useRelease, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { useWork, wasCancelled } from '../../state/work.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { counted, initials, personName } from '../../words/labels.ts';
import { keyWords } from './key-words.ts';
import { MadePanel } from './made-panel.tsx';
import './sign-panel.css';

/** Signing the next bundle: what was checked, whose key, the passphrase, where the file goes, one button. */
export function SignPanel({ preview }: { preview: ReleasePreview }) {
  const stores = useStores();
  const open = usePlace((state) => state.open);
  const made = useRelease((state) => state.made);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const [chosen, setChosen] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [out, setOut] = useState(preview.suggestedFile);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { run, cancel, progress } = useWork();
  const key = preview.keys.find((one) => one.keyid === chosen) ?? preview.keys[0];
  const { refusal } = preview;

  useEffect(() => setOut(preview.suggestedFile), [preview.suggestedFile]);

  const sign = async (): Promise<void> => {
    if (key === undefined || passphrase === '' || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      const request = { out: out.trim(), keyid: key.keyid, passphrase };
      const result = await run((work) => stores.client.call('release.export', { ...request, work }));
      stores.release.getState().setMade(result);
      setPassphrase('');
      await stores.release.getState().load();
    } catch (thrown) {
      if (!wasCancelled(thrown)) setFailure(errorData(thrown).message);
    } finally {
      setBusy(false);
    }
  };

  const chooseFile = async (): Promise<void> => {
    try {
      const chosenFile = await stores.shell?.callShell('shell.saveAs', {
        title: `Where bundle ${preview.sequence} goes`,
        suggested: out.trim(),
      });
      if (chosenFile?.path) setOut(chosenFile.path);
    } catch (thrown) {
      setFailure(errorData(thrown).message);
    }
  };

  return (
    <div className="scroll signpane">
      {made !== null && <MadePanel made={made} />}
      <form
        className="signp"
        onSubmit={(event) => {
          event.preventDefault();
          void sign();
        }}
      >
        <header className="row">
          <h2>Sign</h2>
          <span className="cap push">1 signature needed</span>
        </header>
        <Checks preview={preview} />
        {refusal?.code === 'already-published' ? null : key === undefined ? (
          <>
            <Note tone="info">
              A bundle is signed with a key of yours. There is none on this machine yet.
            </Note>
            <Button
              look="main"
              className="btn--wide"
              onPress={() => open({ kind: 'keys' })}
              isDisabled={readOnly}
            >
              <Icon of={KeyRound} />
              Make a key
            </Button>
          </>
        ) : (
          <>
            <ul className="signers" aria-label="Signer">
              <li>
                <span className="avatar" aria-hidden="true">
                  {initials(key.owner)}
                </span>
                <div>
                  <div>{personName(key.owner)}</div>
                  <div className="cap mono" title={key.keyid}>
                    {keyWords(key.keyid)}
                  </div>
                </div>
              </li>
            </ul>
            {preview.keys.length > 1 && (
              <Select
                label="Key"
                value={key.keyid}
                onChange={setChosen}
                options={preview.keys.map((one) => ({ id: one.keyid, text: one.label }))}
              />
            )}
            <Field
              label="Passphrase of your key"
              type="password"
              value={passphrase}
              onChange={setPassphrase}
              autoComplete="current-password"
            />
            <Field label="File" value={out} onChange={setOut} mono />
            {stores.shell !== null && (
              <Button small className="signp__choose" onPress={() => void chooseFile()}>
                <Icon of={FolderOpen} />
                Choose…
              </Button>
            )}
            {failure !== null && (
              <Note tone="error" live>
                {failure}
              </Note>
            )}
            <Button
              look="main"
              type="submit"
              className="btn--wide"
              isDisabled={refusal !== null || passphrase === '' || out.trim() === '' || readOnly}
              busy={busy}
            >
              <Icon of={KeyRound} />
              {busy ? 'Signing…' : `Sign and make bundle ${preview.sequence}`}
            </Button>
            {progress !== null && (
              <Progress
                label={progress.what}
                done={progress.done}
                of={progress.of}
                note="Nothing is signed yet."
                atOnce
                onCancel={() => void cancel()}
              />
            )}
            <p className="cap">
              Signing fixes the {counted(preview.goesOut.length, 'text')}. Drafts stay on this machine and can
              still be edited.
              {preview.root === null &&
                ' The first bundle also makes your key the root that later ones are checked against.'}
            </p>
          </>
        )}
      </form>
    </div>
  );
}

function Checks({ preview }: { preview: ReleasePreview }) {
  const rows = useRoles((state) => state.rows);
  const ids = new Set(preview.goesOut.map((one) => one.id));
  const warnings = [...(rows?.values() ?? [])]
    .filter((row) => ids.has(row.id))
    .reduce((sum, row) => sum + row.findings.warning, 0);
  const last = preview.past[0];
  // Nothing is wrong where everything went out already: there is just nothing to sign.
  if (preview.refusal?.code === 'already-published' && last !== undefined) {
    return (
      <ul className="chk" aria-label="Checks">
        <li>
          <Icon of={Check} className="sev-ok" />
          <span className="wrap">
            Nothing changed since bundle {last.sequence}. It carries every text in force.
          </span>
        </li>
      </ul>
    );
  }
  if (preview.refusal !== null) {
    return (
      <ul className="chk" aria-label="Checks">
        <li>
          <Icon of={OctagonAlert} className="sev-error" />
          <span className="wrap">{preview.refusal.message}</span>
        </li>
      </ul>
    );
  }
  return (
    <ul className="chk" aria-label="Checks">
      <li>
        <Icon of={Check} className="sev-ok" />
        No error or clash in what goes out
      </li>
      <li>
        <Icon of={Check} className="sev-ok" />
        Number {preview.sequence} is free
      </li>
      {warnings > 0 && (
        <li className="muted">
          <Icon of={Check} className="faint" />
          {counted(warnings, 'warning')} on these roles, none blocks
        </li>
      )}
    </ul>
  );
}
