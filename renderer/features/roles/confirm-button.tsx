import { useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { act } from '../actions.ts';
import { useRolePage } from './role-form.tsx';

interface ConfirmButtonProps {
  paths: readonly string[];
  text: string;
  /** What is confirmed, in the words of the message after it. */
  what: string;
}

/** Makes machine-drafted texts a person's own, their words unchanged. Gone when there is nothing to confirm. */
export function ConfirmButton({ paths, text, what }: ConfirmButtonProps) {
  const stores = useStores();
  const { role, readOnly } = useRolePage();
  if (paths.length === 0 || readOnly) return null;
  const confirm = (): void => {
    const work = () => stores.client.call('roles.confirm', { role: role.id, paths: [...paths] });
    void act(stores, work, `Confirmed ${what} as it stands`);
  };
  return (
    <Button look="quiet" small onPress={confirm}>
      {text}
    </Button>
  );
}
