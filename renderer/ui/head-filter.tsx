import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton, Input, SearchField } from 'react-aria-components';
import { Icon } from './icon.tsx';
import './search.css';

interface HeadFilterProps {
  /** Of the input, for keys that lead to it. */
  id: string;
  label: string;
  placeholder: string;
  className: string;
  text: string;
  onText: (text: string) => void;
  /** Enter or ↓: on to what was found. */
  onGo: () => void;
  /** Escape, or the cross: all is shown again. */
  onLeave: () => void;
  /** What the cross is called; there is none without it. */
  clear?: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
}

/** The field in the head of a list that narrows it. */
export function HeadFilter(props: HeadFilterProps) {
  const { id, label, placeholder, className, text, onText, onGo, onLeave, clear } = props;
  return (
    <SearchField
      aria-label={label}
      className={`search ${className}`}
      value={text}
      onChange={onText}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
        else if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault();
          onGo();
        } else event.continuePropagation();
      }}
    >
      <Icon of={Search} />
      <Input id={id} ref={props.inputRef} className="search__input" placeholder={placeholder} />
      {clear !== undefined && (
        <AriaButton className="search__clear" aria-label={clear} slot={null} onPress={onLeave}>
          <Icon of={X} size={12} />
        </AriaButton>
      )}
    </SearchField>
  );
}
