import type { PastFilter, PastLineView, PastStepView } from '../../../shared/contract-history.ts';
import type { PastStep } from './past.ts';
import { type PastLine, touches } from './past-line.ts';

/** Whether a decision is one of those wanted. */
export type Fits = (line: PastLine) => boolean;

/**
 * The test of a filter, made once for many lines.
 * @param me whose own decisions are no news
 */
export function fitting(filter: PastFilter, me: string | null): Fits {
  const tests: Fits[] = [];
  const { role, people, kinds, field, from, until, text, unseen } = filter;
  if (role !== undefined) tests.push((line) => line.role === role);
  if (people !== undefined) {
    const wanted = new Set(people);
    tests.push(({ by }) => wanted.has(by));
  }
  if (kinds !== undefined) {
    const wanted = new Set(kinds);
    tests.push(({ kind }) => wanted.has(kind));
  }
  if (from !== undefined) tests.push(({ at }) => at >= from);
  if (until !== undefined) tests.push(({ at }) => at < until);
  if (unseen !== undefined) tests.push(({ dev, n, by }) => by !== me && n > (unseen[dev] ?? 0));
  if (field !== undefined)
    tests.push(({ paths, object }) => object === 'role' && touches(paths, field, role !== undefined));
  if (text !== undefined && text.trim() !== '') {
    const wanted = text.trim().toLowerCase();
    const has = (part: string | null | undefined): boolean => part?.toLowerCase().includes(wanted) ?? false;
    tests.push((line) => has(line.code) || has(line.text) || has(line.note));
  }
  return (line) => tests.every((test) => test(line));
}

/** How often each value occurs, the most frequent first. */
export function countedBy(
  lines: readonly PastLine[],
  fits: Fits,
  of: (line: PastLine) => string,
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const line of lines) if (fits(line)) counts.set(of(line), (counts.get(of(line)) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export function lineView(line: PastLine): PastLineView {
  const { id, at, by, kind, object, role, code, text, note } = line;
  return { id, at, by, kind, object, role: role ?? null, code: code ?? null, text, note };
}

/** A step as one line: its last decision that fits. */
export function stepView({ lines, typing }: PastStep, fits: Fits): PastStepView {
  const own = lines.filter(fits);
  const last = own.at(-1) ?? (lines.at(-1) as PastLine);
  return {
    ...lineView(last),
    lines: own.length,
    roles: new Set(own.map(({ role }) => role)).size,
    typing,
  };
}
