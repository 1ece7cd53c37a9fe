import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Cli, JON, MIRA } from '../../support/cli.ts';
import { pageFixture } from '../../support/pages.ts';
import { makeCanon, OTHER, PAYROLL, R } from './support.ts';

/** The reading rows of CLI.md: how it stands to one another, and how it came to be. */

const canon = async (): Promise<Cli> => (await makeCanon([1, 2, 3])).cli;

describe('canon adjacent and compare', () => {
  it('adjacent gives distances with their terms, nearest first', async () => {
    const cli = await canon();
    const { role, neighbours } = await cli.json<{
      role: string;
      neighbours: { code: string; distance: number; band: string; terms: Record<string, number> }[];
    }>(['adjacent', 'w', R.toLowerCase()]);
    expect(role).toBe(R);
    expect(neighbours.map(({ code }) => code).sort()).toEqual([PAYROLL, OTHER].sort());
    for (const { distance, band, terms } of neighbours) {
      expect(Object.keys(terms)).toEqual(['function', 'focus', 'level']);
      expect(distance).toBeGreaterThan(0);
      expect(['near', 'related', 'far']).toContain(band);
    }
    expect(neighbours[0]?.distance).toBeLessThanOrEqual(neighbours[1]?.distance ?? 0);
    expect(
      (await cli.json<{ neighbours: unknown[] }>(['adjacent', 'w', R, '--limit', '1'])).neighbours,
    ).toHaveLength(1);
    for (const limit of ['0', '-1', 'x', ''])
      expect(await cli.refusal(['adjacent', 'w', R, `--limit=${limit}`]), limit).toBe('2 bad-parameters');
    expect(await cli.refusal(['adjacent', 'w', 'NOPE.A.B'])).toBe('2 not-found');
  });

  it('compare puts roles side by side', async () => {
    const cli = await canon();
    const result = await cli.json<{
      pairs: { a: string; b: string; distance: number }[];
      fields: { path: string; values: Record<string, unknown>; same: boolean }[];
    }>(['compare', 'w', R, OTHER, PAYROLL]);
    expect(result.pairs.map(({ a, b }) => [a, b])).toEqual([
      [R, OTHER],
      [R, PAYROLL],
      [OTHER, PAYROLL],
    ]);
    const title = result.fields.find(({ path }) => path === 'title');
    expect(title).toMatchObject({
      same: false,
      values: { [R]: 'DevOps Engineer Junior DevOps', [PAYROLL]: 'Payroll Specialist' },
    });
    const neighbours = (
      await cli.json<{ neighbours: { code: string; distance: number }[] }>(['adjacent', 'w', R])
    ).neighbours;
    expect(result.pairs[0]?.distance).toBe(neighbours.find(({ code }) => code === OTHER)?.distance);
    expect(await cli.refusal(['compare', 'w', R])).toBe('2 usage');
    expect(await cli.refusal(['compare', 'w', R, 'NOPE.A.B'])).toBe('2 not-found');
  });
});

describe('canon history and diff', () => {
  it('history filters by role, person, time and kind', async () => {
    const cli = await canon();
    cli.setTime('2026-12-01T00:00:00Z');
    await cli.must(['set', 'w', R, 'title', 'Second', '--by', JON, '--note', 'why']);
    await cli.must(['alias', 'w', PAYROLL, 'add', 'Wages Clerk']);
    const of = async (...args: string[]) =>
      (
        await cli.json<{
          decisions: {
            id: string;
            at: string;
            by: string;
            kind: string;
            role: string | null;
            changes: { path: string; from: unknown; to: unknown }[];
            note: string | null;
          }[];
        }>(['history', 'w', ...args])
      ).decisions;
    const all = await of();
    expect(all.map(({ kind, role }) => [kind, role])).toEqual([
      ['import', null],
      ['import', R],
      ['import', OTHER],
      ['import', PAYROLL],
      ['edit', R],
      ['alias-add', PAYROLL],
    ]);
    expect((await of(R)).map(({ kind }) => kind)).toEqual(['import', 'edit']);
    const [edit] = await of('--by', 'jon');
    expect(edit).toMatchObject({ by: JON, kind: 'edit', role: R, note: 'why' });
    expect(edit?.changes).toContainEqual({
      path: 'title',
      from: 'DevOps Engineer Junior DevOps',
      to: 'Second',
    });
    expect((await of('--since', '2026-11-30')).map(({ kind }) => kind)).toEqual(['edit', 'alias-add']);
    expect(await of('--since', '2027-01-01T00:00:00Z')).toEqual([]);
    expect((await of('--kind', 'alias-add')).map(({ by }) => by)).toEqual([MIRA]);
    expect((await of('--kind', 'import', PAYROLL)).length).toBe(1);
    expect((await of('--limit', '2')).map(({ kind }) => kind)).toEqual(['edit', 'alias-add']);
    expect(await cli.refusal(['history', 'w', '--since', 'nonsense'])).toBe('2 bad-parameters');
    expect(await cli.refusal(['history', 'w', '--limit', 'x'])).toBe('2 bad-parameters');
    expect(await cli.refusal(['history', 'w', 'NOPE.A.B'])).toBe('2 not-found');
    expect((await cli.must(['history', 'w', R])).stdout).toContain(
      'DEVO.GEN.S1 Edited title by Jon Bell <jon@example.org>: why',
    );
  });

  it('history never says where a file lay on the machine of whoever imported it', async () => {
    const cli = await canon();
    expect((await cli.must(['import', 'w', cli.path('page-1.txt'), '--json'])).json()).toMatchObject({
      unchanged: 1,
    });
    await cli.must(['set', 'w', R, 'title', 'x']);
    cli.write('new.txt', pageFixture('page-1.txt').replaceAll('Basic networking', 'Basic routing'));
    await cli.must(['import', 'w', cli.path('new.txt')]);
    const { decisions } = await cli.json<{ decisions: { kind: string; note: string | null }[] }>([
      'history',
      'w',
      R,
    ]);
    expect(decisions.at(-1)).toMatchObject({ kind: 'import', note: 'new.txt' });
  });

  it('diff compares versions and decisions with one another', async () => {
    const cli = await canon();
    const [imported] = (await cli.json<{ decisions: { id: string }[] }>(['history', 'w', R])).decisions;
    await cli.must(['status', 'w', R, 'approved']);
    await cli.must(['set', 'w', R, 'title', 'Second']);
    await cli.must(['status', 'w', R, 'approved']);
    const diff = async (a: string, b: string) =>
      (await cli.json<{ changes: { path: string; from: unknown; to: unknown }[] }>(['diff', 'w', R, a, b]))
        .changes;
    const change = { path: 'title', from: 'DevOps Engineer Junior DevOps', to: 'Second' };
    expect(await diff('1', '2')).toContainEqual(change);
    expect(await diff('2', '1')).toContainEqual({ ...change, from: change.to, to: change.from });
    expect(await diff('2', '2')).toEqual([]);
    expect(await diff(imported?.id ?? '', '2')).toContainEqual(change);
    for (const { path, from, to } of await diff(imported?.id ?? '', '2'))
      expect([path, from !== undefined, to !== undefined]).toEqual([path, true, true]);
    expect(await cli.refusal(['diff', 'w', R, '1', '9'])).toBe('2 not-found');
    expect(await cli.refusal(['diff', 'w', R, '1', 'nonsense'])).toBe('2 not-found');
    expect(await cli.refusal(['diff', 'w', R, '1'])).toBe('2 usage');
    const frozen = cli.path('w/published', readdirSync(cli.path('w/published'))[0] ?? '', '1.json');
    writeFileSync(frozen, readFileSync(frozen, 'utf8').replace('Junior DevOps', 'Senior DevOps'));
    expect(await cli.refusal(['diff', 'w', R, '1', '2'])).toBe('4 E_RECORD_APPROVAL');
    expect(await cli.refusal(['show', 'w', R, '--version', '1'])).toBe('4 E_RECORD_APPROVAL');
  });
});
