import type { SettingsChange } from '../../../../shared/model/settings-change.ts';
import type { WorkspaceView } from '../../../../shared/views.ts';
import { useWorkspace } from '../../../state/stores.tsx';
import { FormField } from '../../../ui/form-field.tsx';
import { LANGUAGES, languageName } from '../../../words/languages.ts';
import { ChoiceRow, SwitchRow } from '../fields.tsx';
import { type GeneralValues, generalForm } from '../form-schemas.ts';
import { FormPage } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';

/** Only what differs is changed: what somebody else changes meanwhile is left alone. */
const schemaFor = (view: WorkspaceView) =>
  generalForm.transform(
    ({ name, lang, twoPersonApproval, approverInBundle }): SettingsChange => ({
      kind: 'workspace',
      ...(name !== view.name && { name }),
      ...(lang !== view.lang && { lang }),
      ...(twoPersonApproval !== view.settings.twoPersonApproval && { twoPersonApproval }),
      ...(approverInBundle !== view.settings.approverInBundle && { approverInBundle }),
    }),
  );

const APPROVERS = [
  { id: 'name', text: 'By name' },
  { id: 'address', text: 'By name and address' },
  { id: 'none', text: 'Not at all' },
];

/** Name, language, who may approve, and how approvers stand in bundles. */
export function GeneralSection() {
  const view = useWorkspace((state) => state.view);
  return view === null ? null : <General view={view} />;
}

function General({ view }: { view: WorkspaceView }) {
  const { name, lang, settings } = view;
  const initial: GeneralValues = {
    name,
    lang,
    twoPersonApproval: settings.twoPersonApproval,
    approverInBundle: settings.approverInBundle,
  };
  const of = useSettingsForm({ form: 'general', initial, schema: schemaFor(view) });
  const { control } = of.form;
  const { readOnly } = of;
  const languages = [...new Set([lang, ...LANGUAGES])].map((id) => ({
    id,
    code: id,
    text: languageName(id),
  }));
  return (
    <FormPage of={of} title="General" intro="What everybody who works in this folder shares.">
      <div className="settings__fields">
        <FormField control={control} name="name" label="Name of the workspace" readOnly={readOnly} />
        <ChoiceRow control={control} name="lang" label="Language" options={languages} readOnly={readOnly} />
        <p className="hint">Titles and aliases are taken to be in it, and texts are spell-checked in it.</p>
      </div>
      <div className="settings__group">
        <h2>Approval</h2>
        <SwitchRow
          control={control}
          name="twoPersonApproval"
          label="A role is approved by somebody who did not write it"
          readOnly={readOnly}
        />
        <ChoiceRow
          control={control}
          name="approverInBundle"
          label="Approvers stand in bundles"
          options={APPROVERS}
          readOnly={readOnly}
        />
        <p className="hint">Counts for approvals from now on; a published text never changes.</p>
      </div>
    </FormPage>
  );
}
