import { createStore, type StoreApi } from 'zustand';
import { errorData } from '../../shared/errors.ts';
import type { ToastView } from '../ui/toast.tsx';

const STAY_MS = { ok: 6_000, info: 8_000, error: 15_000 };
const MOST = 3;

export type NewToast = Omit<ToastView, 'id' | 'inARow'> & {
  /**
   * One step of this machine, by its turn: its way back is the last step's, so the message of the step before makes
   * room for it. Answers may come in another order than the steps were done in.
   */
  step?: number;
};

export interface ToastState {
  toasts: readonly ToastView[];
  add(toast: NewToast): void;
  /** Shows what went wrong in the words of the error. */
  fail(thrown: unknown): void;
  close(id: number): void;
}

/** The messages at the foot of the window; each goes by itself after a while, the oldest when there are too many. */
export function createToastStore(): StoreApi<ToastState> {
  let next = 1;
  let lastStep: { id: number; turn: number; count: number } | undefined;
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  return createStore<ToastState>()((set, get) => ({
    toasts: [],
    add: ({ step, ...toast }) => {
      const { toasts } = get();
      const before = step === undefined ? undefined : toasts.find(({ id }) => id === lastStep?.id);
      // Many quick steps are one message that counts, in one place: nothing stacks up and nothing jumps.
      const inARow = before !== undefined && before.tone === toast.tone ? (lastStep?.count ?? 0) + 1 : 1;
      const id = before?.id ?? next++;
      const late = before !== undefined && (step ?? 0) < (lastStep?.turn ?? 0);
      const shown: ToastView = { ...(late ? before : toast), id, inARow };
      set({
        toasts:
          before === undefined
            ? [...toasts, shown].slice(-MOST)
            : toasts.map((one) => (one === before ? shown : one)),
      });
      if (step !== undefined) lastStep = { id, turn: late ? (lastStep?.turn ?? 0) : step, count: inARow };
      clearTimeout(timers.get(id));
      timers.set(
        id,
        setTimeout(() => get().close(id), STAY_MS[toast.tone]),
      );
    },
    fail: (thrown) => get().add({ tone: 'error', text: errorData(thrown).message }),
    close: (id) => {
      clearTimeout(timers.get(id));
      timers.delete(id);
      set({ toasts: get().toasts.filter((toast) => toast.id !== id) });
    },
  }));
}
