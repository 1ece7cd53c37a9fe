import type { JobFunction, Taxonomy } from '../../../../shared/model/taxonomy.ts';
import { formName } from '../../../state/settings.ts';
import { useStores } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { FormField } from '../../../ui/form-field.tsx';
import { ChoiceRow } from '../fields.tsx';
import {
  type FunctionValues,
  focusForm,
  functionForm,
  type NamedValues,
  NONE,
  superfunctionForm,
} from '../form-schemas.ts';
import { FormPage } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';
import { PartList } from './part-list.tsx';
import type { RoleCounts } from './role-counts.ts';

interface Back {
  text: string;
  go: () => void;
}

/** One function: its code, name and superfunction, and its focuses below. */
export function FunctionPage(props: {
  fn: JobFunction | undefined;
  families: Taxonomy['superfunctions'];
  back: Back;
  counts: RoleCounts;
}) {
  const { fn, families, back, counts } = props;
  const initial: FunctionValues = {
    code: fn?.code ?? '',
    name: fn?.name ?? '',
    superfunction: fn?.superfunction ?? NONE,
  };
  const of = useSettingsForm({
    form: formName('functions', `function:${fn?.code ?? ''}`),
    initial,
    schema: functionForm(fn?.code ?? null),
    onSaved: back.go,
  });
  const { control } = of.form;
  const { readOnly } = of;
  return (
    <FormPage
      of={of}
      title={fn === undefined ? 'New function' : fn.name}
      intro={
        fn === undefined
          ? 'It begins with one focus, GEN “General”.'
          : 'With another code, the codes of its roles follow in the same step. Texts in force keep theirs until the next approval.'
      }
      back={back}
      {...(fn === undefined && { saveText: 'Add function' })}
      below={
        fn !== undefined && (
          <>
            <PartList
              section="functions"
              title="Focuses"
              empty="No focus yet."
              rows={fn.focuses.map((one) => ({
                part: `focus:${fn.code}:${one.code}`,
                code: one.code,
                name: one.name,
                roles: counts.focus(fn.code, one.code),
              }))}
              {...(!readOnly && { add: { text: 'Add a focus', part: `focus:${fn.code}:` } })}
            />
            {!readOnly && <RemoveButton what="function" part={`remove-function:${fn.code}`} />}
          </>
        )
      }
    >
      <div className="settings__pair">
        <FormField
          control={control}
          name="code"
          label="Code"
          hint="A letter, then letters or digits"
          mono
          readOnly={readOnly}
        />
        <FormField control={control} name="name" label="Name" readOnly={readOnly} />
      </div>
      <ChoiceRow
        control={control}
        name="superfunction"
        label="Superfunction"
        options={[
          { id: NONE, text: 'None' },
          ...families.map((one) => ({ id: one.code, code: one.code, text: one.name })),
        ]}
        readOnly={readOnly}
      />
    </FormPage>
  );
}

/** One focus of a function. */
export function FocusPage({
  fn,
  focus,
  back,
}: {
  fn: JobFunction;
  focus: JobFunction['focuses'][number] | undefined;
  back: Back;
}) {
  const of = useSettingsForm({
    form: formName('functions', `focus:${fn.code}:${focus?.code ?? ''}`),
    initial: namedValues(focus),
    schema: focusForm(fn.code, focus?.code ?? null),
    onSaved: back.go,
  });
  const title = focus === undefined ? `New focus of ${fn.name}` : `${focus.name}, ${fn.name}`;
  return (
    <FormPage
      of={of}
      title={title}
      intro="With another code, the codes of its roles follow in the same step."
      back={back}
      {...(focus === undefined && { saveText: 'Add focus' })}
      below={
        focus !== undefined &&
        !of.readOnly && <RemoveButton what="focus" part={`remove-focus:${fn.code}:${focus.code}`} />
      }
    >
      <div className="settings__pair">
        <FormField control={of.form.control} name="code" label="Code" mono readOnly={of.readOnly} />
        <FormField control={of.form.control} name="name" label="Name" readOnly={of.readOnly} />
      </div>
    </FormPage>
  );
}

/** One superfunction. */
export function SuperfunctionPage({
  family,
  back,
}: {
  family: Taxonomy['superfunctions'][number] | undefined;
  back: Back;
}) {
  const of = useSettingsForm({
    form: formName('functions', `super:${family?.code ?? ''}`),
    initial: namedValues(family),
    schema: superfunctionForm(family?.code ?? null),
    onSaved: back.go,
  });
  return (
    <FormPage
      of={of}
      title={family === undefined ? 'New superfunction' : family.name}
      intro="A family of functions. Functions are put into it on their own page."
      back={back}
      {...(family === undefined && { saveText: 'Add superfunction' })}
      below={
        family !== undefined &&
        !of.readOnly && <RemoveButton what="superfunction" part={`remove-super:${family.code}`} />
      }
    >
      <div className="settings__pair">
        <FormField control={of.form.control} name="code" label="Code" mono readOnly={of.readOnly} />
        <FormField control={of.form.control} name="name" label="Name" readOnly={of.readOnly} />
      </div>
    </FormPage>
  );
}

const namedValues = (part: { code: string; name: string } | undefined): NamedValues => ({
  code: part?.code ?? '',
  name: part?.name ?? '',
});

function RemoveButton({ what, part }: { what: string; part: string }) {
  const { settings } = useStores();
  return (
    <Button
      look="danger"
      className="settings__remove"
      onPress={() => settings.getState().openPart('functions', part)}
    >
      Remove this {what}…
    </Button>
  );
}
