import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createToastStore } from '../../../renderer/state/toasts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const shown = (toasts: ReturnType<typeof createToastStore>): unknown[] =>
  toasts.getState().toasts.map(({ text, inARow }) => [text, inARow]);

it('steps in quick succession are one message that counts and stays as long as the last one', () => {
  const toasts = createToastStore();
  const { add } = toasts.getState();
  add({ step: 1, tone: 'ok', text: 'Approved “A”' });
  vi.advanceTimersByTime(5_000);
  add({ tone: 'error', text: 'No room' });
  add({ step: 3, tone: 'ok', text: 'Rejected “C”' });
  // The answer to the step before comes late: it counts, but the last step is the one that can be taken back.
  add({ step: 2, tone: 'ok', text: 'Approved “B”' });
  vi.advanceTimersByTime(5_000);
  expect(shown(toasts)).toEqual([
    ['Rejected “C”', 3],
    ['No room', 1],
  ]);
  // What is taken back begins to count anew, in the same place.
  add({ step: 4, tone: 'info', text: 'Undone: C' });
  expect(shown(toasts)[0]).toEqual(['Undone: C', 1]);
  vi.advanceTimersByTime(8_000);
  expect(shown(toasts)).toEqual([['No room', 1]]);
  add({ step: 5, tone: 'info', text: 'Undone: B' });
  expect(shown(toasts)[1]).toEqual(['Undone: B', 1]);
});
