import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { type Cli, JON, MIRA, makeCli, makeCliWorkspace } from '../../support/cli.ts';
import { pageFixture } from '../../support/pages.ts';

/** The reading rows of CLI.md. */

const R = 'DEVO.GEN.S1';
const OTHER = 'PROD.GRO.P4';
const PAYROLL = 'FINA.PAY.S2';

async function canon(): Promise<Cli> {
  const cli = await makeCliWorkspace();
  for (const n of [1, 2, 3]) cli.write(`page-${n}.txt`, pageFixture(`page-${n}.txt`));
  await cli.must(['import', 'w', 'page-1.txt', 'page-2.txt', 'page-3.txt']);
  return cli;
}

describe('canon init', () => {
  it('makes an empty workspace with the standard level framework', async () => {
    const cli = makeCli();
    const made = await cli.json<{ id: string }>([
      'init',
      'some folder/new',
      '--name',
      'Ours',
      '--lang',
      'fr',
    ]);
    expect(made).toMatchObject({ name: 'Ours', dir: cli.path('some folder/new'), example: false });
    const file = (name: string) => JSON.parse(readFileSync(cli.path('some folder/new', name), 'utf8'));
    expect(file('canon.json')).toMatchObject({ id: made.id, name: 'Ours', lang: 'fr', format: 1 });
    expect(file('levels.json').levels.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['S1', 'P4', 'M1', 'E1']),
    );
    expect(file('taxonomy.json').functions).toEqual([]);
    expect(readFileSync(cli.path('some folder/new/.gitignore'), 'utf8')).toBe('.canon/\n');
    expect(readFileSync(cli.path('some folder/new/.gitattributes'), 'utf8')).toBe(
      '* -text\nroles/**/*.json merge=canon\n',
    );
    expect(await cli.json(['doctor', 'some folder/new'])).toEqual({ ok: true, problems: [] });
  });

  it('takes the name from the folder, and a repository that has only its own files', async () => {
    const cli = makeCli();
    cli.write('ours/README.md', '# Ours\n');
    cli.write('ours/.git/HEAD', 'x');
    expect(await cli.json(['init', 'ours'])).toMatchObject({ name: 'ours' });
  });

  it('never over something that is there', async () => {
    const cli = await makeCliWorkspace();
    const before = readFileSync(cli.path('w/canon.json'), 'utf8');
    expect(await cli.refusal(['init', 'w'])).toBe('6 workspace-exists');
    expect(readFileSync(cli.path('w/canon.json'), 'utf8')).toBe(before);
    cli.write('full/thesis.doc', 'x');
    expect(await cli.refusal(['init', 'full'])).toBe('6 folder-not-empty');
    expect(readdirSync(cli.path('full'))).toEqual(['thesis.doc']);
    expect(await cli.refusal(['init', 'pass'])).toBe('6 folder-not-empty');
    expect(await cli.refusal(['init'])).toBe('2 usage');
    expect(await cli.refusal(['init', 'x', '--lang', 'not a tag'])).toBe('2 bad-value');
    expect(existsSync(cli.path('x'))).toBe(false);
  });

  it('--example begins with the example canon', async () => {
    const cli = makeCli();
    expect(await cli.json(['init', 'w', '--example'])).toMatchObject({
      name: 'Example canon',
      example: true,
    });
    const { roles } = await cli.json<{ roles: unknown[] }>(['list', 'w']);
    expect(Array.isArray(roles)).toBe(true);
  });
});

describe('canon list', () => {
  it('gives the promised members of every role, by code', async () => {
    const cli = await canon();
    const { roles } = await cli.json<{ roles: Record<string, unknown>[] }>(['list', 'w']);
    expect(roles).toEqual([
      {
        code: R,
        title: 'DevOps Engineer Junior DevOps',
        status: 'draft',
        version: 1,
        inForce: null,
        confidence: 0.7,
        findings: expect.any(Number),
      },
      {
        code: PAYROLL,
        title: 'Payroll Specialist',
        status: 'draft',
        version: 1,
        inForce: null,
        confidence: 0.44,
        findings: expect.any(Number),
      },
      {
        code: OTHER,
        title: 'Growth Product Manager, Lead',
        status: 'in_review',
        version: 2,
        inForce: null,
        confidence: 0.81,
        findings: expect.any(Number),
      },
    ]);
    for (const { code, findings } of roles) {
      const all = (await cli.json<{ findings: { role: string }[] }>(['validate', 'w'])).findings;
      expect(findings).toBe(all.filter(({ role }) => role === code).length);
    }
    const { stdout } = await cli.must(['list', 'w']);
    expect(
      stdout
        .split('\n')
        .slice(0, 4)
        .map((line) => line.split(' ')[0]),
    ).toEqual([R, PAYROLL, OTHER, '3']);
  });

  it.each<[string[], string[]]>([
    [['--status', 'in_review'], [OTHER]],
    [['--status', 'approved'], []],
    [['--function', 'devo'], [R]],
    [['--level', 's2'], [PAYROLL]],
    [['--query', 'payroll'], [PAYROLL]],
    [['--query', 'devo.gen'], [R]],
    [['--query', 'DEVOPS engineer ASSOCIATE'], [R]],
    [['--query', 'growth', '--status', 'draft'], []],
    [
      ['--query', ''],
      [R, PAYROLL, OTHER],
    ],
  ])('%j', async (options, codes) => {
    const cli = await canon();
    const { roles } = await cli.json<{ roles: { code: string }[] }>(['list', 'w', ...options]);
    expect(roles.map(({ code }) => code)).toEqual(codes);
  });

  it('an unknown status ends with 2', async () => {
    expect(await (await makeCliWorkspace()).refusal(['list', 'w', '--status', 'nonsense'])).toBe(
      '2 bad-parameters',
    );
  });
});

describe('canon show', () => {
  it('is the record of DOMAIN.md as JSON, also without --json', async () => {
    const cli = await canon();
    const record = await cli.json<Role>(['show', 'w', R]);
    expect(Object.keys(record).slice(0, 13)).toEqual([
      'schemaVersion',
      'id',
      'code',
      'function',
      'focus',
      'level',
      'scope',
      'title',
      'summary',
      'status',
      'version',
      'inForce',
      'confidence',
    ]);
    expect(JSON.parse((await cli.must(['show', 'w', R])).stdout)).toEqual(record);
    expect(JSON.parse((await cli.must(['show', 'w', R, '--as', 'json'])).stdout)).toEqual(record);
    expect(JSON.parse(readFileSync(cli.path('w/roles/devo/r-devo.gen.s1.json'), 'utf8'))).toEqual(record);
  });

  it('--as page is the page itself, --as markdown reads well', async () => {
    const cli = await canon();
    const page = (await cli.must(['show', 'w', R, '--as', 'page'])).stdout;
    expect(page.endsWith('\n')).toBe(true);
    expect(page.endsWith('\n\n')).toBe(false);
    expect(await cli.json(['show', 'w', R, '--as', 'page'])).toEqual({ text: page });
    const markdown = (await cli.must(['show', 'w', R, '--as', 'markdown'])).stdout;
    expect(markdown).toMatch(/^# DevOps Engineer Junior DevOps\n\n`DEVO\.GEN\.S1` · S1 Support Associate/);
    for (const heading of ['The plan', 'Responsibilities', 'Qualifications', 'Aliases', 'Mappings'])
      expect(markdown).toContain(`\n## ${heading}\n`);
    expect(await cli.json(['show', 'w', R, '--as', 'markdown'])).toEqual({ text: markdown.slice(0, -1) });
  });

  it('--version is a frozen text', async () => {
    const cli = await canon();
    expect(await cli.refusal(['show', 'w', R, '--version', '1'])).toBe('2 not-found');
    await cli.must(['status', 'w', R, 'approved']);
    await cli.must(['set', 'w', R, 'title', 'Later']);
    const text = await cli.json<Record<string, unknown>>(['show', 'w', R, '--version', '1']);
    expect(text).toMatchObject({
      title: 'DevOps Engineer Junior DevOps',
      status: 'approved',
      version: 1,
      aliases: [],
      approval: { by: ['Mira Okafor'] },
    });
    expect(text).not.toHaveProperty('curation');
    expect((await cli.must(['show', 'w', R, '--version', '1', '--as', 'page'])).stdout).toContain(
      'DevOps Engineer Junior DevOps',
    );
    expect((await cli.must(['show', 'w', R, '--version', '1', '--as', 'markdown'])).stdout).toContain(
      'approved v1',
    );
    for (const version of ['0', 'x', '1.5', ''])
      expect(await cli.refusal(['show', 'w', R, '--version', version])).toBe('2 usage');
    expect(await cli.refusal(['show', 'w', R, '--as', 'nonsense'])).toBe('2 usage');
    expect(await cli.refusal(['show', 'w', 'NOPE.A.B'])).toBe('2 not-found');
  });
});

describe('canon validate', () => {
  it('ends with 1 only for errors, and --severity is a floor', async () => {
    const cli = await canon();
    const of = async (...args: string[]) =>
      (await cli.run(['--json', 'validate', 'w', ...args])).json<{
        findings: { rule: string; severity: string; role: string; field: string; message: string }[];
      }>().findings;
    const all = await of();
    expect(new Set(all.map(({ severity }) => severity))).toEqual(new Set(['warning', 'info']));
    for (const finding of all)
      expect(Object.keys(finding)).toEqual(['rule', 'severity', 'role', 'field', 'message']);
    expect((await of('--severity', 'warning')).every(({ severity }) => severity === 'warning')).toBe(true);
    expect(await of('--severity', 'error')).toEqual([]);
    expect((await cli.run(['validate', 'w'])).status).toBe(0);
    await cli.must(['set', 'w', R, 'summary', '']);
    expect((await cli.run(['validate', 'w'])).status).toBe(1);
    expect(await of('--severity', 'error')).toMatchObject([
      { rule: 'summary-missing', role: R, field: 'summary' },
    ]);
    const { stdout } = await cli.run(['validate', 'w', '--severity', 'error']);
    expect(stdout).toMatch(
      /^DEVO\.GEN\.S1 +error +summary-missing at summary: .*\n1 findings?, 1 of them errors?\n$/,
    );
    expect(await cli.refusal(['validate', 'w', '--severity', 'nonsense'])).toBe('2 bad-parameters');
  });

  it('a role file that can not be read is shown, kept byte for byte, and ends with 1', async () => {
    const cli = await canon();
    const file = cli.path('w/roles/devo/r-devo.gen.s1.json');
    const half = readFileSync(file, 'utf8').slice(0, 700);
    writeFileSync(file, half);
    const run = await cli.run(['--json', 'validate', 'w']);
    expect(run.status).toBe(1);
    expect(run.json()).toMatchObject({
      problems: [{ code: 'E_RECORD_JSON', file: 'roles/devo/r-devo.gen.s1.json' }],
    });
    expect((await cli.run(['doctor', 'w'])).status).toBe(1);
    await cli.must(['set', 'w', PAYROLL, 'title', 'Goes on']);
    expect(readFileSync(file, 'utf8')).toBe(half);
  });
});

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
      'edit DEVO.GEN.S1 by Jon Bell <jon@example.org>: why  [title',
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

describe('canon doctor', () => {
  it('finds what is wrong, and repairs only what is derived', async () => {
    const cli = await canon();
    expect(await cli.json(['doctor', 'w'])).toEqual({ ok: true, problems: [] });
    writeFileSync(cli.path('w/.canon/index.json'), '{broken');
    writeFileSync(cli.path('w/roles/devo/.r-devo.gen.s1.json.0123456789ab.tmp'), 'left');
    const found = await cli.run(['--json', 'doctor', 'w']);
    expect(found.status).toBe(1);
    expect(found.json()).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ code: 'leftover', repaired: false })]),
    });
    const repaired = await cli.run(['--json', 'doctor', 'w', '--repair']);
    expect(repaired.status).toBe(0);
    for (const problem of repaired.json<{ problems: object[] }>().problems) {
      expect(Object.keys(problem)).toEqual(['code', 'file', 'message', 'repaired']);
      expect(problem).toMatchObject({ repaired: true });
    }
    expect(await cli.json(['doctor', 'w'])).toEqual({ ok: true, problems: [] });
  });

  it('leaves a changed frozen text and a broken chain as they are', async () => {
    const cli = await canon();
    await cli.must(['status', 'w', R, 'approved']);
    const frozen = cli.path('w/published', readdirSync(cli.path('w/published'))[0] ?? '', '1.json');
    const text = readFileSync(frozen, 'utf8').replace('Junior DevOps', 'Senior DevOps');
    writeFileSync(frozen, text);
    const run = await cli.run(['--json', 'doctor', 'w', '--repair']);
    expect(run.status).toBe(1);
    expect(run.json()).toMatchObject({
      ok: false,
      problems: [{ code: 'E_RECORD_APPROVAL', repaired: false }],
    });
    expect(readFileSync(frozen, 'utf8')).toBe(text);
  });
});

describe('reading', () => {
  it('never takes the lock and never writes', async () => {
    const cli = await canon();
    const held = JSON.stringify({
      pid: process.pid,
      program: 'somebody',
      host: 'x',
      since: '',
      boot: '',
      started: '',
      token: 't',
    });
    writeFileSync(cli.path('w/.canon/lock'), held);
    const before = readdirSync(cli.path('w'), { recursive: true }).map(String).sort();
    for (const args of [
      ['list', 'w'],
      ['show', 'w', R],
      ['validate', 'w'],
      ['adjacent', 'w', R],
      ['compare', 'w', R, OTHER],
      ['history', 'w'],
      ['diff', 'w', R, 'x', 'y'],
      ['doctor', 'w'],
      ['trust', 'w', 'list'],
      ['import', 'w', 'page-1.txt', '--dry-run'],
      ['review', 'w', 'aliases', '--approve-at-least', '0', '--dry-run'],
    ]) {
      expect((await cli.run(args)).status, args.join(' ')).not.toBe(5);
    }
    expect(readdirSync(cli.path('w'), { recursive: true }).map(String).sort()).toEqual(before);
    expect(readFileSync(cli.path('w/.canon/lock'), 'utf8')).toBe(held);
  });

  it('what is no workspace ends with 3', async () => {
    const cli = makeCli();
    for (const args of [
      ['list', 'nowhere'],
      ['show', '.', 'x'],
      ['validate', '.'],
      ['history', '.'],
      ['set', '.', 'a', 'b', 'c'],
      ['export', '.', '--out', 'x'],
      ['trust', '.', 'list'],
      ['undo', '.'],
      ['doctor', '.'],
    ]) {
      expect(await cli.refusal(args), args.join(' ')).toBe('3 not-a-workspace');
    }
    expect(readdirSync(cli.dir)).toEqual(['pass']);
  });
});
