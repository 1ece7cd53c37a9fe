import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ProgressBar,
} from 'react-aria-components';
import './button.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'isPending'> {
  look?: 'normal' | 'main' | 'quiet' | 'danger' | 'link';
  small?: boolean;
  /** What it does is under way: it keeps the focus and its size, and can’t be pressed. */
  busy?: boolean;
  className?: string;
  children: ReactNode;
  ref?: React.Ref<HTMLButtonElement>;
}

/** A button with words. `look="main"` is the one main action of a screen, `link` a quiet one in running text. */
export function Button(props: ButtonProps) {
  const { look = 'normal', small = false, busy = false, className = '', children, ...rest } = props;
  const kind = look === 'link' ? 'link' : `btn btn--${look}${small ? ' btn--s' : ''}`;
  return (
    <AriaButton {...rest} isPending={busy} className={`${kind} ${className}`}>
      {children}
      {busy && <ProgressBar aria-label="Under way" isIndeterminate className="btn__busy" />}
    </AriaButton>
  );
}
