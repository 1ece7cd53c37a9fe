import type { PastFilter } from '../../shared/contract-history.ts';
import { kindWord } from '../../shared/words/kinds.ts';

/** The times one narrows the history to. */
export const WHENS = ['all', 'unseen', 'today', 'week', 'month'] as const;
export type When = (typeof WHENS)[number];

/** What one asked the history for, in the words of the screen. */
export interface HistoryFilter {
  readonly when: When;
  /** Days of one's own choice, both counted in: `2026-11-24`; '' for open. They count beside `when`. */
  readonly from: string;
  readonly until: string;
  readonly person: string | null;
  /** The word of a kind, which may stand for several. */
  readonly kind: string | null;
  readonly role: { readonly id: string; readonly code: string } | null;
  readonly field: string | null;
  readonly text: string;
}

export const NO_HISTORY_FILTER: HistoryFilter = {
  when: 'all',
  from: '',
  until: '',
  person: null,
  kind: null,
  role: null,
  field: null,
  text: '',
};

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS: Readonly<Record<'today' | 'week' | 'month', number>> = { today: 0, week: 6, month: 29 };

/** The beginning of a day here. */
function startOf(day: Date): Date {
  const start = new Date(day);
  start.setHours(0, 0, 0, 0);
  return start;
}

const dayOf = (text: string): Date | null => {
  const date = new Date(`${text}T00:00:00`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) ? date : null;
};

/**
 * The filter as the core takes it.
 * @param seen the numbers up to which one looked before
 * @param kinds all kinds there are, so that a word finds those it stands for
 */
export function coreFilter(
  filter: HistoryFilter,
  seen: Readonly<Record<string, number>>,
  kinds: readonly string[],
  now = new Date(),
): PastFilter {
  const { when, person, kind, role, field, text } = filter;
  const from = dayOf(filter.from);
  const last = dayOf(filter.until);
  const end = last === null ? null : new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1);
  const quick =
    when === 'all' || when === 'unseen' ? null : new Date(startOf(now).getTime() - DAYS[when] * DAY_MS);
  const begin = [quick, from].reduce(
    (late, one) => (one !== null && (late === null || one > late) ? one : late),
    null,
  );
  return {
    ...(when === 'unseen' && { unseen: { ...seen } }),
    ...(begin !== null && { from: begin.toISOString() }),
    ...(end !== null && { until: end.toISOString() }),
    ...(person !== null && { people: [person] }),
    ...(kind !== null && { kinds: kinds.filter((one) => kindWord(one) === kind) }),
    ...(role !== null && { role: role.id }),
    ...(field !== null && { field }),
    ...(text.trim() !== '' && { text: text.trim() }),
  };
}

/** Whether it leaves anything out. */
export const isNarrow = (filter: HistoryFilter): boolean =>
  Object.keys(NO_HISTORY_FILTER).some(
    (name) => filter[name as keyof HistoryFilter] !== NO_HISTORY_FILTER[name as keyof HistoryFilter],
  );
