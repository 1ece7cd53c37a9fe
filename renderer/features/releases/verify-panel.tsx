import { FileUp, ShieldCheck, ShieldX } from 'lucide-react';
import { useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { errorData } from '../../../shared/errors.ts';
import type { VerifyResult } from '../../../shared/views.ts';
import { useRelease, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { longDay } from '../../words/dates.ts';
import { counted, personName } from '../../words/labels.ts';
import { hashEnds } from './key-words.ts';
import './verify-panel.css';

/** Verifies a bundle, chosen or dropped, against what this machine trusts; offline. */
export function VerifyPanel() {
  const stores = useStores();
  const verified = useRelease((state) => state.verified);
  const [failure, setFailure] = useState<string | null>(null);

  const verify = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setFailure(null);
    try {
      const base64 = toBase64(new Uint8Array(await file.arrayBuffer()));
      const result = await stores.client.call('release.verify', { base64 });
      stores.release.getState().setVerified({ name: file.name, result });
    } catch (thrown) {
      setFailure(errorData(thrown).message);
    }
  };

  const chooser = (text: string, look: 'link' | 'normal') => (
    <FileTrigger acceptedFileTypes={['.zip']} onSelect={(list) => void verify(list?.[0])}>
      <Button look={look} className={look === 'link' ? 'push' : ''}>
        {look === 'normal' && <Icon of={FileUp} />}
        {text}
      </Button>
    </FileTrigger>
  );
  return (
    <section className="blk" id="verify" aria-label="Verify a bundle">
      <header className="blk__h">
        <h2>Verify a bundle</h2>
        {verified !== null && (
          <>
            <span className="cap ell" title={verified.name}>
              {verified.name.split(/[\\/]/).at(-1)}
            </span>
            {chooser('Open another…', 'link')}
          </>
        )}
      </header>
      {failure !== null && (
        <div className="verify__failure">
          <Note tone="error" live>
            {failure}
          </Note>
        </div>
      )}
      {verified === null ? (
        <DropZone
          className="verifydrop"
          getDropOperation={() => 'copy'}
          onDrop={async (event) => {
            const item = event.items.find((one) => one.kind === 'file');
            if (item !== undefined) await verify(await item.getFile());
          }}
        >
          {chooser('Choose a bundle', 'normal')}
          <span className="muted">or drop a .canon.zip here. Nothing leaves this machine.</span>
        </DropZone>
      ) : (
        <Verdict result={verified.result} />
      )}
    </section>
  );
}

/** The bytes in base64, in pieces that the call stack can take. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

function Verdict({ result }: { result: VerifyResult }) {
  const owners = result.signers.map((signer) =>
    signer.owner === null ? 'an unknown key' : personName(signer.owner),
  );
  return (
    <>
      <div className={`verdict ${result.ok ? '' : 'verdict--bad'}`} role="status">
        <Icon of={result.ok ? ShieldCheck : ShieldX} />
        <div>
          <div className="verdict__t">{result.ok ? 'Genuine and unchanged' : 'Not to be trusted'}</div>
          <div className="muted wrap">
            {result.ok
              ? `Signed by ${counted(result.signers.length, 'trusted key')}${result.createdAt === null ? '' : ` on ${longDay(result.createdAt)}`}. ${
                  result.records === null
                    ? ''
                    : `All ${counted(result.records, 'record')} match, nothing added or missing.`
                }`
              : (result.error?.message ?? 'The bundle does not pass.')}
          </div>
        </div>
        <span className="push mono cap">{result.code}</span>
      </div>
      {result.warnings.map((warning) => (
        <div className="verify__failure" key={warning.code}>
          <Note tone="warning">
            {warning.message} <span className="mono cap">{warning.code}</span>
          </Note>
        </div>
      ))}
      {result.ok && (
        <dl className="vdl">
          <div>
            <dt>Sequence</dt>
            <dd className="num">{result.sequence}</dd>
          </div>
          <div>
            <dt>Manifest</dt>
            <dd className="mono ell" title={result.manifestSha256 ?? ''}>
              {hashEnds(result.manifestSha256 ?? '')}
            </dd>
          </div>
          <div>
            <dt>Signers</dt>
            <dd className="ell">{owners.join(', ')}</dd>
          </div>
          <div>
            <dt>Good until</dt>
            <dd>{result.expiresAt === null ? 'not stated' : longDay(result.expiresAt)}</dd>
          </div>
        </dl>
      )}
    </>
  );
}
