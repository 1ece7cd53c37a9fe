import type { RoleRow } from '../../../shared/views.ts';
import { useRoles, useWorkspace } from '../../state/stores.tsx';
import { Field } from '../../ui/field.tsx';
import type { Option } from '../../ui/select.tsx';
import { Select } from '../../ui/select.tsx';
import './place-fields.css';

export interface Place {
  function: string;
  focus: string;
  level: string;
}
const OTHER = ' other';

export const codeOfPlace = (place: Place): string =>
  [place.function, place.focus, place.level].map((part) => part.trim().toUpperCase()).join('.');

export const isWholePlace = (place: Place): boolean =>
  /^[A-Z][A-Z0-9]{1,15}\.[A-Z0-9]{1,8}\.[A-Z0-9]{1,8}$/.test(codeOfPlace(place));

/** The role that has the place already, where there is one. */
export function usePlaceTaken(place: Place, own?: string): RoleRow | undefined {
  const rows = useRoles((state) => state.rows);
  const code = codeOfPlace(place);
  return [...(rows?.values() ?? [])].find((row) => row.code === code && row.id !== own);
}

interface PlaceFieldsProps {
  place: Place;
  onChange: (place: Place) => void;
  /** The role that is moved; its own place counts as free. */
  own?: string;
  /** Whether the first part has the keyboard at once. */
  autoFocus?: boolean;
}

/** Function, focus and level of a role, chosen from the workspace or newly named; and whether the place is free. */
export function PlaceFields({ place, onChange, own, autoFocus = false }: PlaceFieldsProps) {
  const view = useWorkspace((state) => state.view);
  const functions = view?.taxonomy.functions ?? [];
  const levels = view?.levels.levels ?? [];
  const fn = functions.find((one) => one.code === place.function);
  const code = codeOfPlace(place);
  const taken = usePlaceTaken(place, own);
  return (
    <>
      <div className="placefields">
        <Part
          label="Function"
          autoFocus={autoFocus}
          value={place.function}
          options={functions.map((one) => ({ id: one.code, code: one.code, text: one.name }))}
          onChange={(value) => onChange({ ...place, function: value, focus: '' })}
        />
        <Part
          label="Focus"
          value={place.focus}
          options={(fn?.focuses ?? []).map((one) => ({ id: one.code, code: one.code, text: one.name }))}
          onChange={(value) => onChange({ ...place, focus: value })}
        />
        <Part
          label="Level"
          value={place.level}
          options={levels.map((one) => ({ id: one.code, code: one.code, text: one.name }))}
          onChange={(value) => onChange({ ...place, level: value })}
        />
      </div>
      <p className={taken === undefined ? 'hint' : 'hint hint--error'} role="status">
        {taken !== undefined
          ? `${code} is taken by ${taken.title}.`
          : isWholePlace(place)
            ? `Code ${code}`
            : 'The code follows function, focus and level.'}
      </p>
    </>
  );
}

interface PartProps {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  autoFocus?: boolean;
}

/** One part of the place: chosen where there is something to choose from, else typed; "Another" leads to typing. */
function Part({ label, value, options, onChange, autoFocus = false }: PartProps) {
  const known = options.some((option) => option.id === value);
  if (options.length === 0 || (value !== '' && !known)) {
    return (
      <Field
        label={label}
        value={value.trim()}
        onChange={(text) => onChange(text.toUpperCase())}
        placeholder="Code"
        mono
        autoFocus={autoFocus}
      />
    );
  }
  return (
    <Select
      label={label}
      value={value === '' ? null : value}
      options={[...options, { id: OTHER, text: 'Another…' }]}
      autoFocus={autoFocus}
      onChange={(id) => onChange(id === OTHER ? ' ' : id)}
    />
  );
}
