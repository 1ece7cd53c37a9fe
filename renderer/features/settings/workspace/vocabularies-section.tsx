import type { Settings } from '../../../../shared/model/settings.ts';
import { useWorkspace } from '../../../state/stores.tsx';
import { FormField } from '../../../ui/form-field.tsx';
import { type VocabulariesValues, vocabulariesForm } from '../form-schemas.ts';
import { FormPage } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';

/** The words that items are tagged with, and the types of aliases. */
export function VocabulariesSection() {
  const settings = useWorkspace((state) => state.view?.settings);
  return settings === undefined ? null : <Vocabularies settings={settings} />;
}

function Vocabularies({ settings }: { settings: Settings }) {
  const { prevalence, anchor, aliasType } = settings.vocabularies;
  const initial: VocabulariesValues = {
    prevalence: prevalence.join('\n'),
    anchor: anchor.join('\n'),
    aliasType: aliasType.join('\n'),
  };
  const of = useSettingsForm({ form: 'vocabularies', initial, schema: vocabulariesForm });
  const { control } = of.form;
  const { readOnly } = of;
  return (
    <FormPage
      of={of}
      title="Vocabularies"
      intro="The words that are offered for tags and types, in this order, and by which the page’s text is read. One a line. A word that is taken off stays where it stands."
    >
      <div className="settings__pair">
        <FormField control={control} name="prevalence" label="Prevalence" rows={8} readOnly={readOnly} />
        <FormField control={control} name="anchor" label="Anchor" rows={8} readOnly={readOnly} />
        <FormField control={control} name="aliasType" label="Types of aliases" rows={8} readOnly={readOnly} />
      </div>
    </FormPage>
  );
}
