import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './dialog.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** A wide one for lists and text to read. */
  wide?: boolean;
  /** False where leaving by a click beside it could lose what was typed. */
  dismissable?: boolean;
  children: ReactNode;
  foot?: ReactNode;
  onSubmit?: () => void;
}

/** A dialog over the screen. It holds the focus and gives it back to what opened it; Escape leaves. */
export function Dialog({ title, onClose, wide, dismissable = false, children, foot, onSubmit }: DialogProps) {
  const inside = (
    <>
      <div className="dialog__body">
        <Heading slot="title" className="dialog__title">
          {title}
        </Heading>
        {children}
      </div>
      {foot !== undefined && <div className="dialog__foot">{foot}</div>}
    </>
  );
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable={dismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`dialog ${wide ? 'dialog--wide' : ''}`}>
        <AriaDialog className="dialog__pane">
          {onSubmit === undefined ? (
            inside
          ) : (
            <form
              className="dialog__pane"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                onSubmit();
              }}
            >
              {inside}
            </form>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
