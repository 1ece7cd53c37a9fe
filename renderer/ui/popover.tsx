import type { ReactElement, ReactNode, RefObject } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger, Heading } from 'react-aria-components';
import './popover.css';

interface PaneProps {
  /** What readers of the screen hear; a title is shown too. */
  label: string;
  title?: string;
  className?: string;
  placement?: 'bottom start' | 'bottom end';
  /** What is in it; a function gets the way to close it. */
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small pane behind a button: a filter, a field, a reason. Escape or a click beside it leaves. */
export function PopoverButton({ button, ...pane }: PaneProps & { button: ReactElement }) {
  return (
    <DialogTrigger>
      {button}
      <AriaPopover {...placeOf(pane)}>
        <Pane {...pane} />
      </AriaPopover>
    </DialogTrigger>
  );
}

interface PopoverProps extends PaneProps {
  /** The button it hangs on, which gets the focus back. */
  at: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onClose: () => void;
}

/** The same where something else than a press opens it. */
export function Popover({ at, isOpen, onClose, ...pane }: PopoverProps) {
  const onOpenChange = (open: boolean): void => {
    if (!open) onClose();
  };
  return (
    <AriaPopover {...placeOf(pane)} triggerRef={at} isOpen={isOpen} onOpenChange={onOpenChange}>
      <Pane {...pane} />
    </AriaPopover>
  );
}

const placeOf = ({ className = '', placement = 'bottom end' }: Omit<PaneProps, 'children'>) => ({
  className: `popover ${className}`,
  placement,
  offset: 4,
});

function Pane({ label, title, children }: PaneProps) {
  return (
    <Dialog aria-label={label} className="popover__pane">
      {({ close }) => (
        <>
          {title !== undefined && (
            <Heading slot="title" className="popover__title">
              {title}
            </Heading>
          )}
          {typeof children === 'function' ? children(close) : children}
        </>
      )}
    </Dialog>
  );
}
