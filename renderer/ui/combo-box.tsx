import {
  ComboBox as AriaComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import type { Option } from './select.tsx';
import './field.css';
import './menu.css';

interface ComboBoxProps {
  label: string;
  /** What stands in the field. */
  text: string;
  onText: (text: string) => void;
  onChoose: (id: string | null) => void;
  chosen: string | null;
  /** The options that fit the text, few enough to show. */
  options: readonly Option[];
  placeholder?: string;
  hint?: string;
  autoFocus?: boolean;
}

/** A text field with a list of what fits; the list is filtered by whoever uses it. */
export function ComboBox(props: ComboBoxProps) {
  const { label, text, onText, onChoose, chosen, options, placeholder, hint, autoFocus = false } = props;
  const typed = (now: string): void => {
    onText(now);
    if (now === '' && chosen !== null) onChoose(null);
  };
  // React Aria says this for a choice, and also when the list is closed without one: the text then has to be that of
  // what is chosen (or nothing), else it takes it for typed and opens the list again at once.
  const settled = (key: string | number | null): void => {
    const id = key === null ? null : String(key);
    onChoose(id);
    onText(id === null ? '' : (options.find((option) => option.id === id)?.text ?? text));
  };
  return (
    <AriaComboBox
      className="field"
      items={options}
      inputValue={text}
      onInputChange={typed}
      value={chosen}
      onChange={settled}
      menuTrigger="input"
      autoFocus={autoFocus}
      allowsEmptyCollection={false}
    >
      <Label className="label">{label}</Label>
      <Input className="input" {...(placeholder !== undefined && { placeholder })} />
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <Popover className="menu menu--fit" offset={4}>
        <ListBox<Option> className="menu__list">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.text} className="menu__item">
              {option.code !== undefined && <span className="mono muted">{option.code}</span>}
              <span className="wrap">{option.text}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
