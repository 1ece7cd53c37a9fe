import { DIMENSION_NAMES, DIMENSIONS, type Level } from '../../../../shared/model/level.ts';
import { formName } from '../../../state/settings.ts';
import { useStores } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { FormField } from '../../../ui/form-field.tsx';
import { levelForm, levelValues } from '../form-schemas.ts';
import { FormPage } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';

/** One level with all that it says; a new one where there is none. */
export function LevelPage({
  level,
  back,
}: {
  level: Level | undefined;
  back: { text: string; go: () => void };
}) {
  const { settings } = useStores();
  const of = useSettingsForm({
    form: formName('levels', `level:${level?.code ?? ''}`),
    initial: levelValues(level),
    schema: levelForm(level?.code ?? null),
    onSaved: back.go,
  });
  const { control } = of.form;
  const { readOnly } = of;
  return (
    <FormPage
      of={of}
      title={level === undefined ? 'New level' : `${level.code} ${level.name}`}
      intro="Every role at this level shows these texts. With another code, the codes of its roles follow in the same step."
      back={back}
      {...(level === undefined && { saveText: 'Add level' })}
      below={
        level !== undefined &&
        !readOnly && (
          <Button
            look="danger"
            className="settings__remove"
            onPress={() => settings.getState().openPart('levels', `remove:${level.code}`)}
          >
            Remove this level…
          </Button>
        )
      }
    >
      <div className="settings__pair">
        <FormField control={control} name="code" label="Code" mono readOnly={readOnly} />
        <FormField
          control={control}
          name="track"
          label="Track"
          hint="S, P, M, E or your own"
          readOnly={readOnly}
        />
        <FormField control={control} name="grade" label="Grade" type="number" readOnly={readOnly} />
      </div>
      <FormField control={control} name="name" label="Name" readOnly={readOnly} />
      <FormField control={control} name="description" label="Description" rows={2} readOnly={readOnly} />
      <div className="settings__group">
        <h2>Dimensions</h2>
        {DIMENSIONS.map((name) => (
          <FormField
            key={name}
            control={control}
            name={name}
            label={DIMENSION_NAMES[name]}
            rows={2}
            readOnly={readOnly}
          />
        ))}
        <div className="settings__pair">
          <FormField
            control={control}
            name="from"
            label="Experience from, years"
            type="number"
            readOnly={readOnly}
          />
          <FormField
            control={control}
            name="to"
            label="To, years"
            hint="Empty: and more"
            type="number"
            readOnly={readOnly}
          />
        </div>
      </div>
    </FormPage>
  );
}
