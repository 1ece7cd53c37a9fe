import { useRoles } from '../../state/stores.tsx';
import { RolePicker } from '../roles/role-picker.tsx';

interface RoleFieldProps {
  chosen: { id: string; code: string } | null;
  onChoose: (role: { id: string; code: string } | null) => void;
}

/** The one role that the history is about. */
export function RoleField({ chosen, onChoose }: RoleFieldProps) {
  const rows = useRoles((state) => state.rows);
  const choose = (id: string | null): void => {
    const code = id === null ? undefined : rows?.get(id)?.code;
    onChoose(id === null || code === undefined ? null : { id, code });
  };
  return (
    <RolePicker
      label="Role"
      chosen={chosen?.id ?? null}
      gone={chosen?.code}
      onChoose={choose}
      placeholder="Any, or title or code"
    />
  );
}
