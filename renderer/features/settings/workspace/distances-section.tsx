import { useWatch } from 'react-hook-form';
import type { Settings } from '../../../../shared/model/settings.ts';
import { useWorkspace } from '../../../state/stores.tsx';
import { TextRow } from '../fields.tsx';
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
  const { readOnly } = of;
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
          <TextRow
            control={control}
            name="function"
            label="Function"
            type="number"
            hint={share(0)}
            readOnly={readOnly}
          />
          <TextRow
            control={control}
            name="focus"
            label="Focus"
            type="number"
            hint={share(1)}
            readOnly={readOnly}
          />
          <TextRow
            control={control}
            name="level"
            label="Level"
            type="number"
            hint={share(2)}
            readOnly={readOnly}
          />
        </div>
      </div>
      <div className="settings__group">
        <h2>Costs</h2>
        <div className="settings__pair">
          <TextRow
            control={control}
            name="sameSuperfunction"
            label="Another function, same superfunction"
            hint="Of another superfunction it is 1."
            type="number"
            readOnly={readOnly}
          />
          <TextRow
            control={control}
            name="otherTrack"
            label="Another track"
            hint="Added to the difference of grades."
            type="number"
            readOnly={readOnly}
          />
        </div>
      </div>
      <div className="settings__group">
        <h2>Match bands</h2>
        <div className="settings__pair">
          <TextRow control={control} name="near" label="Near below" type="number" readOnly={readOnly} />
          <TextRow
            control={control}
            name="related"
            label="Related below"
            hint="All above is far."
            type="number"
            readOnly={readOnly}
          />
        </div>
      </div>
    </FormPage>
  );
}
