import { useWatch } from 'react-hook-form';
import type { Settings } from '../../../../shared/model/settings.ts';
import { useWorkspace } from '../../../state/stores.tsx';
import { FormField } from '../../../ui/form-field.tsx';
import { distancesForm, distancesValues } from '../form-schemas.ts';
import { FormPage } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';

/** How far apart two roles are: weights, costs, and the limits of the match bands. */
export function DistancesSection() {
  const settings = useWorkspace((state) => state.view?.settings);
  return settings === undefined ? null : <Distances settings={settings} />;
}

function Distances({ settings }: { settings: Settings }) {
  const of = useSettingsForm({
    form: 'distances',
    initial: distancesValues(settings),
    schema: distancesForm,
  });
  const { control } = of.form;
  const row = { control, type: 'number', readOnly: of.readOnly } as const;
  const weights = useWatch({ control, name: ['function', 'focus', 'level'] });
  const numbers = weights.map((text) => Number(text.trim().replace(',', '.')));
  const sum = numbers.reduce((total, one) => total + one, 0);
  const share = (at: number): string | undefined =>
    sum > 0 && numbers[at] !== undefined
      ? `${Math.round((numbers[at] / sum) * 100)} % of a distance`
      : undefined;
  return (
    <FormPage
      of={of}
      title="Distances"
      intro="Two roles are as far apart as their places in the structure: function, focus and level. Weights count by their share of the sum."
    >
      <div className="settings__group">
        <h2>Weights</h2>
        <div className="settings__pair">
          <FormField {...row} name="function" label="Function" hint={share(0)} />
          <FormField {...row} name="focus" label="Focus" hint={share(1)} />
          <FormField {...row} name="level" label="Level" hint={share(2)} />
        </div>
      </div>
      <div className="settings__group">
        <h2>Costs</h2>
        <div className="settings__pair">
          <FormField
            {...row}
            name="sameSuperfunction"
            label="Another function, same superfunction"
            hint="Of another superfunction it is 1."
          />
          <FormField
            {...row}
            name="otherTrack"
            label="Another track"
            hint="Added to the difference of grades."
          />
        </div>
      </div>
      <div className="settings__group">
        <h2>Match bands</h2>
        <div className="settings__pair">
          <FormField {...row} name="near" label="Near below" />
          <FormField {...row} name="related" label="Related below" hint="All above is far." />
        </div>
      </div>
    </FormPage>
  );
}
