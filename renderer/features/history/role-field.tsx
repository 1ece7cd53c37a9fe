import { useMemo, useState } from 'react';
import { NO_FILTERS } from '../../state/filters.ts';
import { useRoles } from '../../state/stores.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { filterRows } from '../roles/facet-values.ts';

/** So many roles that fit are shown. */
const SHOWN = 8;

interface RoleFieldProps {
  chosen: { id: string; code: string } | null;
  onChoose: (role: { id: string; code: string } | null) => void;
}

/** One role, found by its title or code. */
export function RoleField({ chosen, onChoose }: RoleFieldProps) {
  const rows = useRoles((state) => state.rows);
  const [text, setText] = useState(chosen === null ? '' : (rows?.get(chosen.id)?.title ?? chosen.code));
  const options = useMemo(
    () =>
      filterRows(rows?.values() ?? [], { ...NO_FILTERS, query: chosen === null ? text : chosen.code })
        .slice(0, SHOWN)
        .map(({ id, code, title }) => ({ id, code, text: title })),
    [rows, text, chosen],
  );
  const choose = (id: string | null): void => {
    const code = id === null ? undefined : rows?.get(id)?.code;
    onChoose(id === null || code === undefined ? null : { id, code });
  };
  return (
    <ComboBox
      label="Role"
      text={text}
      onText={setText}
      chosen={chosen?.id ?? null}
      onChoose={choose}
      options={options}
      placeholder="Any, or title or code"
    />
  );
}
