import { Check } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { capsOf } from '../commands/keys.ts';
import { useRolePage } from './role-form.tsx';
import './confirm-one.css';

/** Confirms the one drafted text it stands at; it comes up under the pointer and the focus, in room kept for it. */
export function ConfirmOne({ path, what }: { path: string; what: string }) {
  const { confirm, readOnly } = useRolePage();
  if (readOnly) return null;
  return (
    <IconButton
      icon={Check}
      size={12}
      label={`Confirm ${what} as it stands`}
      keys={`${capsOf('CmdOrCtrl')} ↵`}
      className="confirm1"
      excludeFromTabOrder
      onPress={() => confirm(path)}
    />
  );
}
