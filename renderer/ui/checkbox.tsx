import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { Icon } from './icon.tsx';
import './checkbox.css';

interface CheckboxProps {
  children: ReactNode;
  checked: boolean;
  /** Some of what it stands for, not all. */
  some?: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** Yes or no, or some of it; Space toggles. */
export function Checkbox({ children, checked, some = false, disabled = false, onChange }: CheckboxProps) {
  return (
    <AriaCheckbox
      className="checkbox"
      isSelected={checked}
      isIndeterminate={some}
      isDisabled={disabled}
      onChange={onChange}
    >
      <span className="checkbox__box">
        {(checked || some) && <Icon of={some ? Minus : Check} size={12} />}
      </span>
      {children}
    </AriaCheckbox>
  );
}
