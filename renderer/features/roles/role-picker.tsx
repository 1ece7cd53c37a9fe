import { useMemo, useState } from 'react';
import type { RoleRow } from '../../../shared/views.ts';
import { NO_FILTERS } from '../../state/filters.ts';
import { fileOfRow } from '../../state/problem-rows.ts';
import { useRoles } from '../../state/stores.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { filterRows } from './facet-values.ts';

/** So many roles that fit are shown. */
const SHOWN = 30;

interface RolePickerProps {
  label: string;
  /** The id of the chosen role. */
  chosen: string | null;
  onChoose: (id: string | null) => void;
  placeholder: string;
  /** What stands for a chosen role that is not there any more. */
  gone?: string | undefined;
  /** Which roles can be chosen; the same function at every drawing. All of them without it. */
  fits?: (row: RoleRow) => boolean;
  autoFocus?: boolean;
}

/** One role, found by its title or code. */
export function RolePicker({
  label,
  chosen,
  onChoose,
  placeholder,
  gone = '',
  fits,
  autoFocus,
}: RolePickerProps) {
  const rows = useRoles((state) => state.rows);
  const row = chosen === null ? undefined : rows?.get(chosen);
  const [text, setText] = useState(row?.title ?? gone);
  const options = useMemo(
    () =>
      filterRows(rows?.values() ?? [], { ...NO_FILTERS, query: chosen === null ? text : (row?.code ?? gone) })
        .filter((one) => fileOfRow(one.id) === undefined && (fits?.(one) ?? true))
        .slice(0, SHOWN)
        .map(({ id, code, title }) => ({ id, code, text: title })),
    [rows, row, text, chosen, gone, fits],
  );
  return (
    <ComboBox
      label={label}
      text={text}
      onText={setText}
      chosen={chosen}
      onChoose={onChoose}
      options={options}
      placeholder={placeholder}
      autoFocus={autoFocus ?? false}
    />
  );
}
