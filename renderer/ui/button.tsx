import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './button.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  look?: 'normal' | 'main' | 'quiet' | 'danger' | 'link';
  small?: boolean;
  className?: string;
  ref?: React.Ref<HTMLButtonElement>;
}

/** A button with words. `look="main"` is the one main action of a screen, `link` a quiet one in running text. */
export function Button({ look = 'normal', small = false, className = '', ...rest }: ButtonProps) {
  const kind = look === 'link' ? 'link' : `btn btn--${look}${small ? ' btn--s' : ''}`;
  return <AriaButton {...rest} className={`${kind} ${className}`} />;
}
