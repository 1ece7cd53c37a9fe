import type { ComponentProps } from 'react';
import { type Control, Controller, type FieldPath, type FieldValues } from 'react-hook-form';
import { Field } from './field.tsx';

interface FormFieldProps<V extends FieldValues, T>
  extends Omit<
    ComponentProps<typeof Field>,
    'name' | 'value' | 'onChange' | 'onBlur' | 'inputRef' | 'error'
  > {
  control: Control<V, unknown, T>;
  name: FieldPath<V>;
}

/** A text or a number of a form, with what is wrong with it. */
export function FormField<V extends FieldValues, T>({ control, name, ...props }: FormFieldProps<V, T>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <Field {...props} {...field} inputRef={field.ref} error={fieldState.error?.message} />
      )}
    />
  );
}
