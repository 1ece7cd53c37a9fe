import { describe, expect, it } from 'vitest';
import { betweenOf, visible } from '../../../renderer/features/quality/change-text.tsx';
import {
  functionSums,
  ruleSums,
  severitySums,
  shownRoles,
  shownRules,
} from '../../../renderer/features/quality/sums.ts';
import { createQualityStore, linesOf, nextOf } from '../../../renderer/state/quality.ts';
import type { CanonClient } from '../../../renderer/transport/client.ts';
import type { FindingRow } from '../../../shared/contract-quality.ts';
import type { RoleRow } from '../../../shared/views.ts';

/** How the Quality screen counts, narrows, and keeps its list while things change. */

const finding = (role: string, rule = 'untidy', field = 'title'): FindingRow => ({
  rule,
  severity: 'warning',
  role,
  roleId: `id-${role}`,
  field,
  message: `${role} ${rule}`,
  fix: null,
  with: null,
});

const SUMMARY = {
  roles: 4,
  blocked: 1,
  found: 3,
  muted: 0,
  rules: [
    { rule: 'title-missing', severity: 'error' as const },
    { rule: 'alias-pending', severity: 'info' as const },
    { rule: 'pay-pending', severity: 'info' as const },
    { rule: 'alias-near', severity: 'off' as const },
  ],
  cells: [
    { rule: 'alias-pending', function: 'DEVO', findings: 3, roles: 2, muted: 1 },
    { rule: 'alias-pending', function: 'DATA', findings: 1, roles: 1, muted: 0 },
    { rule: 'pay-pending', function: 'DATA', findings: 7, roles: 7, muted: 0 },
    { rule: 'title-missing', function: 'DEVO', findings: 1, roles: 1, muted: 0 },
  ],
};

describe('sums', () => {
  it('add up over functions, or are those of one', () => {
    const all = ruleSums(SUMMARY, null);
    expect(all.find(({ rule }) => rule === 'alias-pending')).toMatchObject({
      title: 'Aliases wait',
      findings: 4,
      roles: 3,
      muted: 1,
    });
    expect(severitySums(all)).toEqual({ error: 1, warning: 0, info: 11 });
    expect(severitySums(ruleSums(SUMMARY, 'DEVO'))).toEqual({ error: 1, warning: 0, info: 3 });
    expect(functionSums(SUMMARY, null)).toEqual([
      ['DATA', 8],
      ['DEVO', 4],
    ]);
    expect(functionSums(SUMMARY, 'error')).toEqual([['DEVO', 1]]);
  });

  it('list the worst rules first, then the most; the one that is looked at stays when nothing is left of it', () => {
    const shown = (fn: string | null, severity: 'error' | 'info' | null, chosen: string | null): string[] =>
      shownRules(ruleSums(SUMMARY, fn), severity, chosen).map(({ rule }) => rule);
    expect(shown(null, null, null)).toEqual(['title-missing', 'pay-pending', 'alias-pending']);
    expect(shown('DEVO', null, 'pay-pending')).toEqual(['title-missing', 'alias-pending', 'pay-pending']);
    expect(shown(null, 'info', null)).toEqual(['pay-pending', 'alias-pending']);
  });

  it('list the gravest roles first', () => {
    const row = (code: string, error: number, warning: number, info: number): RoleRow =>
      ({ id: code, code, function: code.slice(0, 4), findings: { error, warning, info } }) as RoleRow;
    const rows = [
      row('DATA.A', 0, 0, 9),
      row('DEVO.B', 1, 0, 0),
      row('DATA.C', 0, 2, 0),
      row('DEVO.D', 0, 0, 0),
    ];
    const codes = (severity: 'warning' | null, fn: string | null): string[] =>
      shownRoles(rows, { by: 'role', severity, function: fn }, null).map(({ code }) => code);
    expect(codes(null, null)).toEqual(['DEVO.B', 'DATA.C', 'DATA.A']);
    expect(codes('warning', null)).toEqual(['DATA.C']);
    expect(codes(null, 'DATA')).toEqual(['DATA.C', 'DATA.A']);
  });
});

describe('the list', () => {
  it('gives two findings at one place keys of their own', () => {
    const keys = linesOf([finding('A'), finding('A'), finding('B')]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });

  it('keeps the keyboard at its finding, else at the one that moves up into its place', () => {
    const [a, b, c] = linesOf([finding('A'), finding('B'), finding('C')]);
    const all = [a, b, c].flatMap((line) => line ?? []);
    const without = (key: string | undefined) => all.filter((line) => line.key !== key);
    expect(nextOf(all, without(a?.key), b?.key ?? null)).toBe(b?.key);
    expect(nextOf(all, without(b?.key), b?.key ?? null)).toBe(c?.key);
    expect(nextOf(all, without(c?.key), c?.key ?? null)).toBe(b?.key);
    expect(nextOf(all, [], b?.key ?? null)).toBeNull();
  });
});

describe('the store', () => {
  /** A core with findings that a test changes; answers in parts of two roles. */
  function core(roles: string[]) {
    const calls: { roles?: string[]; from?: number }[] = [];
    const client = {
      call: async (method: string, params: { roles?: string[]; from?: number; rule?: string }) => {
        if (method !== 'quality.findings') return SUMMARY;
        calls.push(params);
        if (params.roles !== undefined) {
          const wanted = new Set(params.roles);
          return {
            findings: roles.filter((code) => wanted.has(`id-${code}`)).map((code) => finding(code)),
            next: null,
          };
        }
        const from = params.from ?? 0;
        return {
          findings: roles.slice(from, from + 2).map((code) => finding(code)),
          next: from + 2 < roles.length ? from + 2 : null,
        };
      },
    } as unknown as CanonClient;
    return { store: createQualityStore(client), calls };
  }
  const codes = (store: ReturnType<typeof createQualityStore>): string[] | undefined =>
    store.getState().lines?.map(({ row }) => row.role);

  it('shows a long list as it comes, and reads only what changed after that', async () => {
    const roles = ['A', 'B', 'C', 'D', 'E'];
    const { store, calls } = core(roles);
    store.getState().choose({ rule: 'untidy' });
    await store.getState().refresh();
    expect(codes(store)).toEqual(['A', 'B', 'C', 'D', 'E']);
    store.getState().move(store.getState().lines?.[1]?.key ?? '');
    roles.splice(1, 1);
    store.getState().outdated(['id-B', 'id-D']);
    expect(store.getState().stale).toBe(true);
    calls.length = 0;
    await store.getState().refresh();
    expect(calls).toEqual([{ rule: 'untidy', roles: ['id-B', 'id-D'] }]);
    expect(codes(store)).toEqual(['A', 'C', 'D', 'E']);
    expect(store.getState().current).toBe(store.getState().lines?.[1]?.key);
  });

  it('reads everything where anything may have changed', async () => {
    const { store, calls } = core(['A', 'B', 'C']);
    store.getState().choose({ rule: 'untidy' });
    await store.getState().refresh();
    store.getState().outdated(['id-A']);
    store.getState().outdated();
    store.getState().outdated(['id-B']);
    calls.length = 0;
    await store.getState().refresh();
    expect(calls.map(({ roles, from }) => [roles, from])).toEqual([
      [undefined, 0],
      [undefined, 2],
    ]);
  });

  it('takes the answer of the rule that was asked for last', async () => {
    const { store } = core(['A', 'B', 'C']);
    store.getState().choose({ rule: 'untidy' });
    store.getState().narrow({ by: 'role' });
    store.getState().choose({ role: 'id-C' });
    await store.getState().refresh();
    expect(codes(store)).toEqual(['C']);
  });
});

describe('a change of blanks', () => {
  it('is made visible where it is', () => {
    expect(betweenOf('one  two', 'one two')).toEqual({ lead: 'one ', gone: ' ', come: '', tail: 'two' });
    expect(betweenOf('aa', 'aaa')).toEqual({ lead: 'aa', gone: '', come: 'a', tail: '' });
    expect(visible(' \u00a0\n\u200b')).toBe('··↵U+200B');
  });
});
