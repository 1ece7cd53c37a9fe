import { zodResolver } from '@hookform/resolvers/zod';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { errorData } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { useRelease, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { longDay } from '../../words/dates.ts';
import { personName } from '../../words/labels.ts';
import { keyWords } from './key-words.ts';
import './keys-dialog.css';

const schema = z
  .object({
    label: z.string().trim().min(1, 'A name by which you know it.'),
    passphrase: z.string(),
    again: z.string(),
  })
  .refine(({ passphrase }) => passphrase.length >= 12, {
    path: ['passphrase'],
    message: 'At least 12 characters; several words are best.',
  })
  .refine(({ passphrase, again }) => passphrase === again, {
    path: ['again'],
    message: 'The two are not the same.',
  });

/** The signing keys on this machine, and making one. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const stores = useStores();
  const keys = useRelease((state) => state.preview?.keys) ?? [];
  const [made, setMade] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { label: keys.length === 0 ? 'my key' : '', passphrase: '', again: '' },
  });
  const make = form.handleSubmit(async ({ label, passphrase }) => {
    setBusy(true);
    try {
      const key = await stores.client.call('keys.create', { label, passphrase });
      setMade(key.publicKeyFile);
      form.reset({ label: '', passphrase: '', again: '' });
      await stores.release.getState().load();
    } catch (thrown) {
      form.setError('passphrase', { message: errorData(thrown).message });
    } finally {
      setBusy(false);
    }
  });
  const secret = { control: form.control, type: 'password', autoComplete: 'new-password' } as const;
  return (
    <Dialog
      title="Your keys"
      onClose={onClose}
      onSubmit={() => void make()}
      foot={
        <>
          <span className="cap">Kept on this machine, sealed with the passphrase</span>
          <Button className="push" onPress={onClose}>
            Close
          </Button>
          <Button look={keys.length === 0 ? 'main' : 'normal'} type="submit" busy={busy}>
            {busy ? 'Making…' : 'Make key'}
          </Button>
        </>
      }
    >
      {keys.length > 0 && (
        <ul className="keylist" aria-label="Keys on this machine">
          {keys.map((key) => (
            <li key={key.keyid}>
              <Icon of={KeyRound} />
              <div>
                <div>
                  {key.label} <span className="cap">made {longDay(key.createdAt)}</span>
                </div>
                <div className="cap mono" title={key.keyid}>
                  {keyWords(key.keyid)} · {personName(key.owner)}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {made !== null && (
        <Note tone="ok" live>
          The key is made. Give others its public half: <span className="mono wrap">{made}</span>
        </Note>
      )}
      <p className="muted">
        A key signs your bundles. Nobody can sign without its passphrase, and nobody can bring the passphrase
        back.
      </p>
      <FormField control={form.control} name="label" label="Name of the key" />
      <FormField {...secret} name="passphrase" label="Passphrase" />
      <FormField {...secret} name="again" label="Passphrase again" />
    </Dialog>
  );
}
