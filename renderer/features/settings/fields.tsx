import { type Control, Controller, type FieldPath, type FieldValues } from 'react-hook-form';
import type { SettingsChange } from '../../../shared/model/settings-change.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { type Option, Select } from '../../ui/select.tsx';

interface RowProps<V extends FieldValues> {
  control: Control<V, unknown, SettingsChange>;
  name: FieldPath<V>;
  label: string;
  readOnly: boolean;
}

/** A choice of a settings form. */
export function ChoiceRow<V extends FieldValues>(props: RowProps<V> & { options: readonly Option[] }) {
  const { control, name, label, readOnly, options } = props;
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <Select
          label={label}
          value={field.value}
          options={options}
          onChange={field.onChange}
          disabled={readOnly}
        />
      )}
    />
  );
}

/** Yes or no of a settings form. */
export function SwitchRow<V extends FieldValues>({ control, name, label, readOnly }: RowProps<V>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <Checkbox checked={field.value === true} disabled={readOnly} onChange={field.onChange}>
          {label}
        </Checkbox>
      )}
    />
  );
}
