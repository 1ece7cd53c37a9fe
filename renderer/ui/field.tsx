import { OctagonAlert } from 'lucide-react';
import type { Ref } from 'react';
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import './field.css';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  onFocus?: () => void;
  /** The place in a record that the field edits. */
  path?: string;
  name?: string;
  type?: 'text' | 'password' | 'email' | 'number';
  hint?: string | undefined;
  error?: string | undefined;
  placeholder?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  /** It shows, can be read and copied, and doesn’t change. */
  readOnly?: boolean;
  /** More than one line: so many rows to begin with. */
  rows?: number;
  mono?: boolean;
  autoComplete?: string;
  inputRef?: Ref<HTMLInputElement | HTMLTextAreaElement>;
}

/** A labelled text field of a dialog or panel, with its hint and its error. */
export function Field(props: FieldProps) {
  const { label, value, onChange, onBlur, name, type = 'text', hint, error, placeholder, rows, mono } = props;
  const box = {
    className: `input ${mono ? 'mono' : ''} ${type === 'number' ? 'num' : ''}`,
    // A number stays text, as a wheel over it must not change it; a touch keyboard shows its digits.
    ...(type === 'number' && { inputMode: 'decimal' as const }),
    ...(props.path !== undefined && { 'data-path': props.path }),
    ...(placeholder !== undefined && { placeholder }),
  };
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={props.disabled ?? false}
      isReadOnly={props.readOnly ?? false}
      autoFocus={props.autoFocus ?? false}
      type={type === 'number' ? 'text' : type}
      validationBehavior="aria"
      autoComplete={props.autoComplete ?? 'off'}
      {...(onBlur && { onBlur })}
      {...(props.onFocus && { onFocus: props.onFocus })}
      {...(name !== undefined && { name })}
    >
      <Label>{label}</Label>
      {rows === undefined ? (
        <Input {...box} ref={props.inputRef as Ref<HTMLInputElement>} />
      ) : (
        <AriaTextArea {...box} rows={rows} ref={props.inputRef as Ref<HTMLTextAreaElement>} />
      )}
      {hint !== undefined && error === undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="hint hint--error">
        <Icon of={OctagonAlert} size={12} />
        <span>{error}</span>
      </FieldError>
    </AriaTextField>
  );
}
