import { createStore, type StoreApi } from 'zustand';
import { errorData } from '../../shared/errors.ts';
import type { ToastView } from '../ui/toast.tsx';

const STAY_MS = { ok: 6_000, info: 8_000, error: 15_000 };
const MOST = 3;

export interface ToastState {
  toasts: readonly ToastView[];
  add(toast: Omit<ToastView, 'id'>): void;
  /** Shows what went wrong in the words of the error. */
  fail(thrown: unknown): void;
  close(id: number): void;
}

/** The messages at the foot of the window; each goes by itself after a while, the oldest when there are too many. */
export function createToastStore(): StoreApi<ToastState> {
  let next = 1;
  return createStore<ToastState>()((set, get) => ({
    toasts: [],
    add: (toast) => {
      const id = next++;
      set({ toasts: [...get().toasts, { ...toast, id }].slice(-MOST) });
      setTimeout(() => get().close(id), STAY_MS[toast.tone]);
    },
    fail: (thrown) => get().add({ tone: 'error', text: errorData(thrown).message }),
    close: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
  }));
}
