import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import './segments.css';

interface SegmentsProps<T extends string> {
  label: string;
  value: T;
  options: readonly { id: T; text: string }[];
  onChange: (id: T) => void;
}

/** One of a few ways to see the same thing, all in sight; the arrows go from one to the next. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="segments"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        const option = options.find(({ id }) => id === chosen);
        if (option !== undefined) onChange(option.id);
      }}
    >
      {options.map(({ id, text }) => (
        <ToggleButton key={id} id={id} className="segments__one">
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
