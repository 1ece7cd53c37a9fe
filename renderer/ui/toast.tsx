import { Check, Info, OctagonAlert, X } from 'lucide-react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { Kbd } from './kbd.tsx';
import './toast.css';

export interface ToastView {
  id: number;
  tone: 'ok' | 'info' | 'error';
  text: string;
  /** How many of its kind it stands for; left out: one. */
  inARow?: number;
  action?: { text: string; keys?: string; run: () => void };
}

const icons = { ok: Check, info: Info, error: OctagonAlert };

/** The notes that come up at the foot of the window. Errors are read out at once, the others when it is quiet. */
export function Toasts({ toasts, onClose }: { toasts: readonly ToastView[]; onClose: (id: number) => void }) {
  return (
    <section className="toasts" aria-label="Messages">
      {toasts.map((toast) => (
        <div className="toast" key={toast.id} role={toast.tone === 'error' ? 'alert' : 'status'}>
          <Icon of={icons[toast.tone]} className={`sev-${toast.tone}`} />
          <span className="toast__text">{toast.text}</span>
          {toast.inARow !== undefined && toast.inARow > 1 && (
            <span className="cap toast__count num">{toast.inARow} steps</span>
          )}
          {toast.action !== undefined && (
            <Button
              look="quiet"
              small
              onPress={() => {
                toast.action?.run();
                onClose(toast.id);
              }}
            >
              {toast.action.text}
              {toast.action.keys !== undefined && <Kbd keys={toast.action.keys} />}
            </Button>
          )}
          <IconButton icon={X} size={12} label="Close message" onPress={() => onClose(toast.id)} />
        </div>
      ))}
    </section>
  );
}
