import { ShieldCheck, X } from 'lucide-react';
import { errorData } from '../../../shared/errors.ts';
import type { ExportResult } from '../../../shared/views.ts';
import { useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { counted } from '../../words/labels.ts';
import { hashEnds } from './key-words.ts';

/** The bundle just made: where it lies, what is in it, and proving it at once. */
export function MadePanel({ made }: { made: ExportResult }) {
  const stores = useStores();
  const verify = async (): Promise<void> => {
    try {
      const result = await stores.client.call('release.verify', { file: made.file });
      stores.release.getState().setVerified({ name: made.file, result });
      document.getElementById('verify')?.scrollIntoView({ block: 'nearest' });
    } catch (thrown) {
      stores.toasts.getState().add({ tone: 'error', text: errorData(thrown).message });
    }
  };
  return (
    <section className="made" aria-label={`Bundle ${made.sequence} made`}>
      <header className="row">
        <Icon of={ShieldCheck} size={16} className="sev-ok" />
        <h2>Bundle {made.sequence} is signed</h2>
        <IconButton
          icon={X}
          size={12}
          label="Close"
          className="push"
          onPress={() => stores.release.getState().setMade(null)}
        />
      </header>
      <dl>
        <dt>File</dt>
        <dd className="mono wrap">{made.file}</dd>
        <dt>Holds</dt>
        <dd>{counted(made.records, 'role')}</dd>
        <dt>Manifest</dt>
        <dd className="mono" title={made.manifestSha256}>
          {hashEnds(made.manifestSha256)}
        </dd>
      </dl>
      <Button small onPress={() => void verify()}>
        Verify it
      </Button>
    </section>
  );
}
