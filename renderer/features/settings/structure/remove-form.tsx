import type { SettingsChange } from '../../../../shared/model/settings-change.ts';
import { formName, type SettingsSection } from '../../../state/settings.ts';
import type { Option } from '../../../ui/select.tsx';
import { counted } from '../../../words/labels.ts';
import { ChoiceRow } from '../fields.tsx';
import { type RemoveValues, removeForm } from '../form-schemas.ts';
import { FormPage } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';

interface RemoveFormProps {
  section: SettingsSection;
  part: string;
  /** "level S1" */
  what: string;
  /** How many roles stand there. */
  roles: number;
  /** Where they can go. */
  places: readonly Option[];
  change: (into: string | undefined) => SettingsChange;
  back: { text: string; go: () => void };
  onRemoved: () => void;
}

/** Removes a part of the structure: one that nobody stands in, or with where its roles go. */
export function RemoveForm({ section, part, what, roles, places, change, back, onRemoved }: RemoveFormProps) {
  const initial: RemoveValues = { into: '' };
  const of = useSettingsForm({
    form: formName(section, part),
    initial,
    schema: removeForm(change),
    always: true,
    onSaved: onRemoved,
  });
  const intro =
    roles === 0
      ? 'No role stands there, so nothing else changes.'
      : `${counted(roles, 'role')} ${roles === 1 ? 'stands' : 'stand'} there. Say where ${roles === 1 ? 'it goes' : 'they go'}; codes follow in the same step.`;
  return (
    <FormPage of={of} title={`Remove ${what}`} intro={intro} back={back} saveText="Remove">
      {roles > 0 && (
        <ChoiceRow
          control={of.form.control}
          name="into"
          label={roles === 1 ? 'Its role goes to' : 'Its roles go to'}
          options={places}
          readOnly={of.readOnly}
        />
      )}
    </FormPage>
  );
}
