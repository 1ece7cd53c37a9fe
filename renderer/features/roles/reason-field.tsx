import { Field } from '../../ui/field.tsx';

interface ReasonFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** It was tried without one. */
  missing: boolean;
  autoFocus?: boolean;
}

/** Why something is done: nothing that others rely on is decided without it. */
export function ReasonField({ missing, ...field }: ReasonFieldProps) {
  return (
    <Field label="Reason" {...field} error={missing ? 'Say why, for those who look later.' : undefined} />
  );
}
