import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { EffectPane } from './effect-pane.tsx';
import { SettingsPage } from './settings-page.tsx';
import type { SettingsForm } from './use-settings-form.ts';

interface FormPageProps<V extends FieldValues> {
  of: SettingsForm<V>;
  title: string;
  /** What this setting does, in a sentence or two. */
  intro: ReactNode;
  /** The way back to the list that it was opened from. */
  back?: { text: string; go: () => void };
  /** What the main button says. */
  saveText?: string;
  children: ReactNode;
  /** What stands below the form and is none of it. */
  below?: ReactNode;
}

/** A section that is a form: its fields, and beside them what they would do. */
export function FormPage<V extends FieldValues>(props: FormPageProps<V>) {
  const { of, title, intro, back, saveText = 'Save change', children, below } = props;
  return (
    <form
      className="settings__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        of.save();
      }}
    >
      <SettingsPage title={title} intro={intro} {...(back && { back })} below={below}>
        {children}
      </SettingsPage>
      <EffectPane
        preview={of.preview}
        dirty={of.dirty}
        fault={of.fault}
        readOnly={of.readOnly}
        saveText={saveText}
        onDiscard={() => {
          of.discard();
          back?.go();
        }}
      />
    </form>
  );
}
