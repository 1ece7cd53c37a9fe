import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { errorData } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { personName } from '../../words/labels.ts';

const schema = z.object({
  name: z.string().trim().min(1, 'Your name goes on every decision.'),
  address: z
    .string()
    .trim()
    .regex(/^$|^\S+@\S+$/, 'An address such as mira@example.org, or nothing.'),
});

/** Who writes here: asked at the first start, kept on this machine. */
export function AuthorDialog({ first, onClose }: { first: boolean; onClose: () => void }) {
  const stores = useStores();
  const author = useWorkspace((state) => state.view?.author ?? null);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      name: author === null ? '' : personName(author),
      address: /<([^>]*)>/.exec(author ?? '')?.[1] ?? '',
    },
  });
  const save = form.handleSubmit(async (person) => {
    try {
      const set = await stores.client.call('author.set', person);
      stores.workspace.getState().setAuthor(set.author);
      onClose();
      stores.role.getState().saveAgain();
    } catch (thrown) {
      form.setError('name', { message: errorData(thrown).message });
    }
  });
  return (
    <Dialog
      title={first ? 'Who are you?' : 'Your name and address'}
      onClose={onClose}
      onSubmit={() => void save()}
      foot={
        <>
          <span className="cap">Kept on this machine</span>
          <Button className="push" onPress={onClose}>
            {first ? 'Only look around' : 'Cancel'}
          </Button>
          <Button look="main" type="submit">
            Save
          </Button>
        </>
      }
    >
      <p className="muted">
        Your name stands beside every decision that you make, also for colleagues who get your work later.
      </p>
      <FormField control={form.control} name="name" label="Name" autoFocus />
      <FormField
        control={form.control}
        name="address"
        label="Address"
        hint="Tells two people of one name apart. May be left empty."
      />
    </Dialog>
  );
}
