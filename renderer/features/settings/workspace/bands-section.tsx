import { useWatch } from 'react-hook-form';
import type { Settings } from '../../../../shared/model/settings.ts';
import { useWorkspace } from '../../../state/stores.tsx';
import { FormField } from '../../../ui/form-field.tsx';
import { bandsForm, bandsValues } from '../form-schemas.ts';
import { FormPage } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';
import './band-scale.css';

/** Where the three confidence bands begin. */
export function BandsSection() {
  const settings = useWorkspace((state) => state.view?.settings);
  return settings === undefined ? null : <Bands settings={settings} />;
}

function Bands({ settings }: { settings: Settings }) {
  const of = useSettingsForm({ form: 'bands', initial: bandsValues(settings), schema: bandsForm });
  const { control } = of.form;
  const [medium, high] = useWatch({ control, name: ['medium', 'high'] });
  return (
    <FormPage
      of={of}
      title="Confidence bands"
      intro="A score from 0 to 1 is shown with a word. Scores never change by this, only the word beside them, and what the lists are filtered by."
    >
      <BandScale medium={numberOf(medium)} high={numberOf(high)} />
      <div className="settings__pair">
        <FormField control={control} name="medium" label="Medium from" type="number" readOnly={of.readOnly} />
        <FormField control={control} name="high" label="High from" type="number" readOnly={of.readOnly} />
      </div>
    </FormPage>
  );
}

const numberOf = (text: string): number => {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? Number.NaN : Math.min(1, Math.max(0, number));
};

/** The three bands on one scale; the numbers stand in the fields below. */
function BandScale({ medium, high }: { medium: number; high: number }) {
  if (!(medium < high)) return <div className="bandscale bandscale--none" aria-hidden="true" />;
  const bands = [
    { id: 'low', text: 'Low', share: medium },
    { id: 'medium', text: 'Medium', share: high - medium },
    { id: 'high', text: 'High', share: 1 - high },
  ];
  return (
    <div className="bandscale" aria-hidden="true">
      {bands.map(({ id, text, share }) => (
        <div key={id} className={`bandscale__band bandscale__band--${id}`} style={{ flexGrow: share }}>
          <span className="ell">{text}</span>
        </div>
      ))}
    </div>
  );
}
