import { createStore, type StoreApi } from 'zustand';
import type { Params, Result } from '../../shared/contract.ts';
import type { FindingRow, MutedRow } from '../../shared/contract-quality.ts';
import { type ErrorData, errorData } from '../../shared/errors.ts';
import type { Severity } from '../../shared/rules/types.ts';
import type { CanonClient } from '../transport/client.ts';

export const QUALITY_VIEWS = ['findings', 'muted', 'severities', 'pictures'] as const;
export type QualityView = (typeof QUALITY_VIEWS)[number];
export type Summary = Result<'quality.summary'>;

/** What the findings are listed by, and what narrows them. */
export interface QualityFilter {
  readonly by: 'rule' | 'role';
  readonly severity: Severity | null;
  readonly function: string | null;
}

/** A finding in the list, with its place in it by key. */
export interface FindingLine {
  readonly kind: 'row';
  readonly key: string;
  readonly row: FindingRow;
}

export interface QualityState {
  view: QualityView;
  filter: QualityFilter;
  summary: Summary | null;
  failure: ErrorData | null;
  /** The rule that is looked at, and the role. */
  rule: string | null;
  role: string | null;
  /** The findings of that rule or role; null until they are read. */
  lines: readonly FindingLine[] | null;
  /** The finding that has the keyboard. */
  current: string | null;
  muted: readonly MutedRow[] | null;
  /** Something changed since it was read; {@link QualityState.refresh} reads it anew. */
  stale: boolean;
  show(view: QualityView): void;
  narrow(part: Partial<QualityFilter>): void;
  choose(part: { rule?: string; role?: string }): void;
  move(key: string): void;
  /** @param roles the ids of those that changed; left out: any may have */
  outdated(roles?: readonly string[]): void;
  /** Reads what the view shows, sums first. */
  refresh(): Promise<void>;
}

/** So many findings come at once. */
const PART = 500;
/** So many roles are read again one by one; after a larger act the whole list is. */
const FEW = 200;

const byCode = (a: FindingRow, b: FindingRow): number => (a.role < b.role ? -1 : a.role > b.role ? 1 : 0);

/** Findings over the whole canon: the sums, the list that is looked at, what is muted. The core counts; this shows. */
export function createQualityStore(client: CanonClient): StoreApi<QualityState> {
  // Of several answers under way only the last one asked for counts.
  let asked = 0;
  /** The roles that changed since the list was read; null where any may have. */
  let touched: Set<string> | null = null;

  return createStore<QualityState>()((set, get) => {
    /** What the list is asked for with; null where nothing is chosen. */
    const wanted = (): Params<'quality.findings'> | null => {
      const { filter, rule, role } = get();
      const severity = filter.severity !== null ? { severity: filter.severity } : {};
      if (filter.by === 'role') return role === null ? null : { roles: [role], ...severity };
      if (rule === null) return null;
      return { rule, ...(filter.function !== null && { function: filter.function }) };
    };
    const readList = async (): Promise<void> => {
      const mine = ++asked;
      const ask = wanted();
      if (ask === null) return set({ lines: [] });
      const fresh = get().lines === null;
      const findings: FindingRow[] = [];
      for (let from: number | null = 0; from !== null; ) {
        const part: Result<'quality.findings'> = await client.call('quality.findings', {
          ...ask,
          from,
          limit: PART,
        });
        if (mine !== asked) return;
        findings.push(...part.findings);
        from = part.next;
        // What is looked at for the first time shows as it comes; a list that is read anew stays until it is whole.
        if (fresh || from === null) take(linesOf(findings));
      }
    };
    const take = (lines: readonly FindingLine[]): void =>
      set({ lines, current: nextOf(get().lines, lines, get().current) });
    /** Only these roles may have changed: the others stay as they are. */
    const readAgain = async (ids: ReadonlySet<string>): Promise<void> => {
      const ask = wanted();
      const before = get().lines;
      if (ask === null || before === null) return readList();
      const mine = ++asked;
      const { findings } = await client.call('quality.findings', { ...ask, roles: [...ids] });
      if (mine !== asked) return;
      const kept = before.map(({ row }) => row).filter(({ roleId }) => !ids.has(roleId));
      take(linesOf([...kept, ...findings].sort(byCode)));
    };
    const guarded = async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
        set({ failure: null });
      } catch (thrown) {
        set({ failure: errorData(thrown) });
      }
    };
    return {
      view: 'findings',
      filter: { by: 'rule', severity: null, function: null },
      summary: null,
      failure: null,
      rule: null,
      role: null,
      lines: null,
      current: null,
      muted: null,
      stale: true,
      show: (view) => {
        set({ view });
        void get().refresh();
      },
      narrow: (part) => {
        set({ filter: { ...get().filter, ...part }, lines: null, current: null });
        void guarded(readList);
      },
      choose: (part) => {
        const { rule, role } = get();
        if ((part.rule ?? rule) === rule && (part.role ?? role) === role) return;
        set({ ...part, lines: null, current: null });
        void guarded(readList);
      },
      move: (current) => set({ current }),
      outdated: (roles) => {
        if (roles === undefined || (get().stale && touched === null)) touched = null;
        else touched = new Set([...(touched ?? []), ...roles]);
        set({ stale: true });
      },
      refresh: () => {
        set({ stale: false });
        const some = touched;
        touched = null;
        return guarded(async () => {
          const { view, filter } = get();
          set({ summary: await client.call('quality.summary', {}) });
          if (view === 'findings' && some !== null && some.size <= FEW && filter.by === 'rule')
            await readAgain(some);
          else if (view === 'findings') await readList();
          else if (view === 'muted') set({ muted: (await client.call('quality.muted', {})).rows });
        });
      },
    };
  });
}

/** The rows with keys of their own: a rule may find two things at one place. */
export function linesOf(findings: readonly FindingRow[]): FindingLine[] {
  const seen = new Map<string, number>();
  return findings.map((row) => {
    const place = `${row.roleId}/${row.rule}/${row.field.replaceAll(' ', '_')}`;
    const times = (seen.get(place) ?? 0) + 1;
    seen.set(place, times);
    return { kind: 'row', key: times === 1 ? place : `${place}/${times}`, row };
  });
}

/** The finding that has the keyboard after a list was read anew: itself, else the one that moved up into its place. */
export function nextOf(
  before: readonly FindingLine[] | null,
  after: readonly FindingLine[],
  current: string | null,
): string | null {
  if (current === null) return null;
  const still = new Set(after.map(({ key }) => key));
  if (still.has(current)) return current;
  const at = before?.findIndex(({ key }) => key === current) ?? -1;
  const next = before?.slice(Math.max(0, at)).find(({ key }) => still.has(key));
  return next?.key ?? after.at(-1)?.key ?? null;
}
