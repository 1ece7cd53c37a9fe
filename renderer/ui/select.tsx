import { Check, ChevronDown } from 'lucide-react';
import {
  Button as AriaButton,
  Select as AriaSelect,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import './field.css';
import './menu.css';

export interface Option {
  id: string;
  text: string;
  /** A code before the text, in fixed width. */
  code?: string;
}

interface SelectProps {
  label: string;
  value: string | null;
  options: readonly Option[];
  onChange: (id: string) => void;
  placeholder?: string;
  disabled?: boolean;
  autoFocus?: boolean;
}

/** One choice out of a list; type-ahead finds it. */
export function Select(props: SelectProps) {
  const { label, value, options, onChange, placeholder = 'Choose', disabled, autoFocus } = props;
  const code = options.find((option) => option.id === value)?.code;
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isDisabled={disabled ?? false}
      autoFocus={autoFocus ?? false}
    >
      <Label className="label">{label}</Label>
      <AriaButton className="input choice">
        <SelectValue className="ell">
          {({ isPlaceholder, selectedText }) =>
            isPlaceholder ? (
              <span className="faint">{placeholder}</span>
            ) : (
              <>
                {code !== undefined && <span className="mono muted">{code} </span>}
                {selectedText}
              </>
            )
          }
        </SelectValue>
        <Icon of={ChevronDown} size={12} className="push" />
      </AriaButton>
      <Popover className="menu menu--fit" offset={4}>
        <ListBox className="menu__list">
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.text} className="menu__item">
              {({ isSelected }) => (
                <>
                  {option.code !== undefined && <span className="mono muted">{option.code}</span>}
                  <span className="wrap">{option.text}</span>
                  {isSelected && <Icon of={Check} className="push" />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
