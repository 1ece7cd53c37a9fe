import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon } from './icon.tsx';
import { Tip } from './tooltip.tsx';
import './button.css';

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  icon: LucideIcon;
  /** The name of the button and, where `tip` is not given, what its tooltip says. */
  label: string;
  tip?: string;
  keys?: string;
  size?: 12 | 14 | 16;
  edge?: boolean;
  tone?: string;
  className?: string;
  ref?: React.Ref<HTMLButtonElement>;
}

/** A button that shows only its icon; its name comes as a tooltip. */
export function IconButton(props: IconButtonProps) {
  const {
    icon,
    label,
    tip = label,
    keys,
    size = 14,
    edge = false,
    tone = '',
    className = '',
    ...rest
  } = props;
  return (
    <Tip text={tip} {...(keys !== undefined && { keys })}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={`iconbtn ${edge ? 'iconbtn--edge' : ''} ${className}`}
      >
        <Icon of={icon} size={size} className={tone} />
      </AriaButton>
    </Tip>
  );
}
