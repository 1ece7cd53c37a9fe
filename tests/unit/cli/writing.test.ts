import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { type Cli, JON, MIRA, makeCliWorkspace } from '../../support/cli.ts';
import { pageFixture } from '../../support/pages.ts';

/** The writing rows of CLI.md, one decision each, over the first page and a second one beside it. */

const R = 'DEVO.GEN.S1';
let cli: Cli;
beforeEach(async () => {
  cli = await makeCliWorkspace();
  cli.write('page.txt', pageFixture('page-1.txt'));
  cli.write('other.txt', pageFixture('page-2.txt'));
  await cli.must(['import', 'w', 'page.txt', 'other.txt']);
});
const OTHER = 'PROD.GRO.P4';

const role = (name = R): Promise<Role> => cli.json<Role>(['show', 'w', name]);
/** Runs a writing command, checks the promised shape, and gives it. */
async function wrote(...args: string[]): Promise<{ changed: number; decisions: string[]; roles: string[] }> {
  const result = await cli.json<{ changed: number; decisions: string[]; roles: string[] }>(args);
  expect(Object.keys(result).slice(0, 3)).toEqual(['changed', 'decisions', 'roles']);
  expect(result.decisions).toHaveLength(result.changed);
  for (const id of result.decisions) expect(id).toMatch(/^[0-9a-f]{16}-\d+$/);
  return result;
}
const ONE = { changed: 1, decisions: [expect.any(String)], roles: [R] };
const NONE = { changed: 0, decisions: [], roles: [] };
const history = async (...args: string[]) =>
  (
    await cli.json<{ decisions: { id: string; kind: string; by: string; note: string | null }[] }>([
      'history',
      'w',
      ...args,
    ])
  ).decisions;

describe('canon set', () => {
  it('writes one decision, and none where it is so already', async () => {
    expect(await wrote('set', 'w', R, 'title', 'Junior DevOps Engineer')).toEqual(ONE);
    expect(await wrote('set', 'w', R, 'title', 'Junior DevOps Engineer')).toEqual(NONE);
    expect((await role()).title).toBe('Junior DevOps Engineer');
    expect((await role()).provenance.title).toMatchObject({ kind: 'authored', by: MIRA });
    expect((await history(R)).map(({ kind }) => kind)).toEqual(['import', 'edit']);
  });

  type Row<V> = [path: string, value: V, read: (role: Role) => unknown, wanted: unknown];
  const TEXTS: Row<string>[] = [
    ['summary', 'Ships.', (r) => r.summary, 'Ships.'],
    ['story.problem.external', 'Slow.', (r) => r.story.problem.external, 'Slow.'],
    ['story.who', 'Somebody.', (r) => r.story.who, 'Somebody.'],
    ['confidence', '0.85', (r) => r.confidence, 0.85],
    ['confidence', '1', (r) => r.confidence, 1],
    ['pay.median', '52000', (r) => r.pay.median, 52000],
    ['pay.currency', 'USD', (r) => r.pay.currency, 'USD'],
    ['scope', 'GB, IE', (r) => r.scope, ['GB', 'IE']],
    ['tasks[0].text', 'First', (r) => r.tasks[0]?.text, 'First'],
    ['tasks[1].prevalence', 'core', (r) => r.tasks[1]?.prevalence, 'core'],
    ['story.plan[2].text', 'Third', (r) => r.story.plan[2]?.text, 'Third'],
    ['aliases[0].type', 'former', (r) => r.aliases[0]?.type, 'former'],
    ['mappings[0].code', '15-1244', (r) => r.mappings[0]?.code, '15-1244'],
    ['mappings[0].review.state', 'rejected', (r) => r.mappings[0]?.review.state, 'rejected'],
  ];

  it('takes texts, numbers written as text, lists of codes, and single places', async () => {
    for (const [path, value, read, wanted] of TEXTS) {
      expect(await wrote('set', 'w', R, path, value), path).toEqual(ONE);
      expect(read(await role()), path).toEqual(wanted);
    }
  });

  const VALUES: Row<unknown>[] = [
    ['confidence', null, (r) => r.confidence, null],
    ['tasks[0].anchor', null, (r) => r.tasks[0]?.anchor, null],
    ['tasks', ['A', 'B'], (r) => r.tasks.map(({ text }) => text), ['A', 'B']],
    ['story.plan', [], (r) => r.story.plan, []],
    ['story', { who: 'X', problem: { why: 'Y' } }, (r) => [r.story.who, r.story.problem.why], ['X', 'Y']],
    ['pay', { median: 1, currency: 'EUR' }, (r) => [r.pay.median, r.pay.currency], [1, 'EUR']],
    [
      'aliases',
      ['One', { text: 'Two', type: 'former' }],
      (r) => r.aliases.map(({ text, type }) => [text, type]),
      [
        ['One', 'common'],
        ['Two', 'former'],
      ],
    ],
    ['scope', ['DE'], (r) => r.scope, ['DE']],
  ];

  it('takes lists, objects and null as JSON', async () => {
    for (const [path, value, read, wanted] of VALUES) {
      expect(await wrote('set', 'w', R, path, '--value-json', JSON.stringify(value)), path).toEqual(ONE);
      expect(read(await role()), path).toEqual(wanted);
    }
  });

  it('finds an item by its id, also where it moved', async () => {
    const { tasks } = await role();
    const [first] = tasks;
    await wrote('set', 'w', R, 'tasks', '--value-json', JSON.stringify([...tasks].reverse()));
    await wrote('set', 'w', R, `tasks[${first?.id}].text`, 'By id');
    expect((await role()).tasks.at(-1)).toMatchObject({ id: first?.id, text: 'By id' });
  });

  it('takes a value that begins with a dash behind --, a note, and a role by its id or in lower case', async () => {
    const { id } = await role();
    await wrote('set', 'w', id, 'title', '--note', 'why', '--', '-x');
    expect((await role()).title).toBe('-x');
    expect((await history(R)).at(-1)?.note).toBe('why');
    expect(await wrote('set', 'w', 'devo.gen.s1', 'title', 'y')).toEqual(ONE);
  });

  const NOT_ITS = [
    ['id', 'never changes'],
    ['code', 'rename'],
    ['status', 'status'],
    ['version', 'approval'],
    ['inForce', 'approval'],
    ['approval', 'status CODE approved'],
    ['approval.by', 'status CODE approved'],
    ['provenance', 'confirm'],
    ['provenance[title]', 'confirm'],
    ['reason', 'retire'],
    ['replacedBy', 'retire'],
    ['curation', 'mute'],
    ['curation.mutes', 'mute'],
    ['schemaVersion', 'program'],
    ['statedBand', 'confidence'],
    ['aliases[0].review', 'alias'],
    ['aliases[0].review.state', 'alias'],
    ['aliases[0].provenance', 'confirm'],
    ['tasks[0].provenance', 'confirm'],
    ['tasks[0].id', 'never changes'],
    ['aliases[0].id', 'never changes'],
  ] as const;

  it('refuses with 2 what is not its to write, and names what writes it', async () => {
    const before = await role();
    for (const [path, word] of NOT_ITS) {
      const error = await cli.fails(['set', 'w', R, path, 'approved']);
      expect(error, path).toMatchObject({ status: 2, code: 'not-yours', details: { path } });
      expect(error.message, path).toContain(word);
    }
    expect(await role()).toEqual(before);
  });

  const UNKNOWN = [
    'nonsense',
    'title.x',
    'tasks[9].text',
    'tasks[nobody].text',
    'tasks[0]',
    'tasks[0].nonsense',
    'story.nonsense',
    'story.problem.x',
    'pay.x',
    'plan',
    '',
    '[0]',
    'a..b',
    '__proto__',
    'constructor',
    'toString',
    'story.__proto__.x',
    'tasks[0].__proto__',
    'mappings[0].review.by',
  ];

  it('an unknown field or item ends with 2', async () => {
    for (const path of UNKNOWN) {
      expect(await cli.refusal(['set', 'w', R, path, 'x']), path).toMatch(/^2 (not-found|bad-parameters)$/);
    }
  });

  const MISFITS = [
    ['confidence', '0.855'],
    ['confidence', 'abc'],
    ['confidence', '1.5'],
    ['pay.median', 'many'],
    ['scope', 'global, GB'],
    ['scope', 'gb'],
    ['mappings[0].review.state', 'perhaps'],
  ] as const;

  it('a value that does not fit ends with 2 and says where', async () => {
    for (const [path, value] of MISFITS) {
      const run = await cli.run(['--json', 'set', 'w', R, path, value]);
      expect(run.status, path).toBe(2);
      expect(run.json(), path).toMatchObject({ error: { code: 'bad-value', details: { path } } });
      expect(run.stderr).toContain(`  at ${path}`);
    }
    for (const json of [
      '{bad',
      '5',
      '{"a":1}',
      '[5]',
      '[null]',
      '[{"id":"nobody","text":"x"}]',
      '[{"text":5}]',
      'null',
    ]) {
      expect(await cli.refusal(['set', 'w', R, 'tasks', '--value-json', json]), json).toMatch(
        /^2 (bad-value|not-found)$/,
      );
    }
  });

  it('wants one value', async () => {
    expect(await cli.refusal(['set', 'w', R, 'title'])).toBe('2 usage');
    expect(await cli.refusal(['set', 'w', R, 'title', 'a', '--value-json', '"b"'])).toBe('2 usage');
    expect(await cli.refusal(['set', 'w', 'NOPE.GEN.S1', 'title', 'x'])).toBe('2 not-found');
  });

  it('of function, focus or level is a rename', async () => {
    const { id } = await role();
    expect(await wrote('set', 'w', R, 'level', 'S2')).toMatchObject({ changed: 1, roles: ['DEVO.GEN.S2'] });
    expect(await wrote('set', 'w', 'DEVO.GEN.S2', 'level', 'S2')).toEqual(NONE);
    await wrote('set', 'w', 'DEVO.GEN.S2', 'focus', 'REL');
    await wrote('set', 'w', 'DEVO.REL.S2', 'function', 'OPER');
    expect(await role('OPER.REL.S2')).toMatchObject({ id, function: 'OPER', focus: 'REL', level: 'S2' });
    expect((await history('OPER.REL.S2')).map(({ kind }) => kind)).toEqual([
      'import',
      'rename',
      'rename',
      'rename',
    ]);
    expect(await cli.refusal(['set', 'w', 'OPER.REL.S2', 'level', 'Z9'])).toBe('2 not-found');
    expect(await cli.refusal(['set', 'w', 'OPER.REL.S2', 'level', '--value-json', '7'])).toBe('2 bad-value');
    expect(await cli.refusal(['set', 'w', 'OPER.REL.S2', 'function', 'con'])).toBe('6 code-reserved');
  });
});

describe('canon alias', () => {
  it('adds, approves and rejects by text, with a note', async () => {
    expect(
      await wrote(
        'alias',
        'w',
        R,
        'add',
        'Build Engineer',
        '--type',
        'former',
        '--lang',
        'de',
        '--note',
        'asked for',
      ),
    ).toEqual(ONE);
    expect((await role()).aliases.at(-1)).toMatchObject({
      text: 'Build Engineer',
      type: 'former',
      lang: 'de',
      confidence: null,
      review: { state: 'pending' },
    });
    expect(await wrote('alias', 'w', R, 'approve', 'Build Engineer', '--note', 'seen')).toEqual(ONE);
    expect((await role()).aliases.at(-1)?.review).toMatchObject({
      state: 'approved',
      by: MIRA,
      note: 'seen',
    });
    expect(await wrote('alias', 'w', R, 'approve', 'Build Engineer')).toEqual(NONE);
    expect(await wrote('alias', 'w', R, 'reject', 'Build Engineer')).toEqual(ONE);
    const { aliases } = await role();
    expect(await wrote('alias', 'w', R, 'approve', aliases[0]?.id ?? '')).toEqual(ONE);
    expect((await role()).aliases[0]?.confidence).toBe(0.6);
  });

  it('refuses what is not there or there already', async () => {
    expect(await cli.refusal(['alias', 'w', R, 'approve', 'Nobody'])).toBe('2 not-found');
    expect(await cli.refusal(['alias', 'w', 'NOPE.A.B', 'approve', 'x'])).toBe('2 not-found');
    expect(await cli.refusal(['alias', 'w', R, 'add', 'junior devops-engineer'])).toBe('6 alias-exists');
    expect(await cli.refusal(['alias', 'w', R, 'add', '  '])).toBe('2 bad-parameters');
    expect(await cli.refusal(['alias', 'w', R, 'frob', 'x'])).toBe('2 usage');
    expect(await cli.refusal(['alias', 'w', R, 'add'])).toBe('2 usage');
  });
});

describe('canon status', () => {
  it('goes every way that DOMAIN.md has, and no other', async () => {
    expect(await wrote('status', 'w', R, 'in_review')).toEqual(ONE);
    expect(await wrote('status', 'w', R, 'in_review')).toEqual(NONE);
    expect(await wrote('status', 'w', R, 'draft')).toEqual(ONE);
    expect(await cli.refusal(['status', 'w', R, 'deprecated'])).toBe('2 reason-missing');
    expect(await cli.refusal(['status', 'w', R, 'deprecated', '--reason', 'x'])).toBe('6 status-transition');
    expect(await wrote('status', 'w', R, 'approved')).toEqual(ONE);
    expect(await wrote('status', 'w', R, 'approved')).toEqual(NONE);
    expect(await role()).toMatchObject({ status: 'approved', version: 1, inForce: 1 });
    expect(await cli.refusal(['status', 'w', R, 'draft'])).toBe('6 status-transition');
    expect(await cli.refusal(['status', 'w', R, 'in_review'])).toBe('6 status-transition');
    expect(await wrote('status', 'w', R, 'deprecated', '--reason', 'gone')).toEqual(ONE);
    expect(await role()).toMatchObject({ status: 'deprecated', inForce: null, reason: 'gone' });
    expect(await wrote('status', 'w', R, 'deprecated', '--reason', 'again')).toEqual(NONE);
    expect(await cli.refusal(['status', 'w', R, 'approved'])).toBe('6 status-transition');
    expect(await cli.refusal(['status', 'w', R, 'in_review'])).toBe('6 status-transition');
    expect(await wrote('status', 'w', R, 'draft')).toEqual(ONE);
    expect(await wrote('status', 'w', R, 'approved')).toEqual(ONE);
    expect(await role()).toMatchObject({ status: 'approved', version: 2, inForce: 2 });
    expect(await cli.refusal(['status', 'w', R, 'bogus'])).toBe('2 usage');
  });

  it('refuses an approval with errors and names each of them', async () => {
    await wrote('set', 'w', R, 'summary', '');
    await wrote('set', 'w', R, 'title', '');
    const error = await cli.fails(['status', 'w', R, 'approved']);
    expect(error).toMatchObject({ status: 6, code: 'approve-blocked' });
    expect(error.details.findings).toEqual([
      { rule: 'summary-missing', field: 'summary', message: expect.any(String) },
      { rule: 'title-missing', field: 'title', message: expect.any(String) },
    ]);
    expect(error.message).toMatch(/summary-missing.*title-missing/);
    expect(error.message).not.toContain('..');
  });

  it('the next edit opens version 2 while version 1 stays in force', async () => {
    await wrote('status', 'w', R, 'approved');
    await wrote('alias', 'w', R, 'reject', 'Junior DevOps Engineer');
    expect(await role()).toMatchObject({ status: 'approved', version: 1 });
    await wrote('alias', 'w', R, 'approve', 'DevOps Engineer Associate');
    expect(await role()).toMatchObject({ status: 'draft', version: 2, inForce: 1 });
    const { roles } = await cli.json<{ roles: unknown[] }>(['list', 'w', '--function', 'devo']);
    expect(roles).toEqual([expect.objectContaining({ code: R, status: 'draft', version: 2, inForce: 1 })]);
  });
});

describe('canon retire and delete', () => {
  it('retire wants a reason and a text in force, and names the replacement by its id', async () => {
    expect(await cli.refusal(['retire', 'w', R])).toBe('2 reason-missing');
    expect(await cli.refusal(['retire', 'w', R, '--reason', '  '])).toBe('2 reason-missing');
    expect(await cli.refusal(['retire', 'w', R, '--reason', 'x'])).toBe('6 status-transition');
    await wrote('status', 'w', R, 'approved');
    expect(await cli.refusal(['retire', 'w', R, '--reason', 'x', '--replaced-by', 'NOPE.A.B'])).toBe(
      '2 not-found',
    );
    expect(await cli.refusal(['retire', 'w', R, '--reason', 'x', '--replaced-by', R])).toBe(
      '6 replacement-itself',
    );
    expect(await wrote('retire', 'w', R, '--reason', 'merged', '--replaced-by', OTHER)).toEqual(ONE);
    expect(await role()).toMatchObject({
      status: 'deprecated',
      reason: 'merged',
      replacedBy: (await role(OTHER)).id,
    });
  });

  it('delete is for what was never approved, and undo brings it back', async () => {
    expect(await cli.refusal(['delete', 'w', R])).toBe('2 reason-missing');
    const before = await role();
    expect(await wrote('delete', 'w', R, '--reason', 'a double')).toEqual(ONE);
    expect(await cli.refusal(['show', 'w', R])).toBe('2 not-found');
    expect((await history(R)).at(-1)).toMatchObject({ kind: 'delete', note: 'a double' });
    await wrote('undo', 'w');
    expect(await role()).toEqual(before);
    await wrote('status', 'w', R, 'approved');
    expect(await cli.refusal(['delete', 'w', R, '--reason', 'x'])).toBe('6 was-approved');
    await wrote('undo', 'w');
    expect(await role()).toMatchObject({ status: 'draft', inForce: null });
    expect(await cli.refusal(['delete', 'w', R, '--reason', 'its frozen text is there'])).toBe(
      '6 was-approved',
    );
  });
});

describe('canon rename', () => {
  const files = () =>
    readdirSync(cli.path('w/roles'), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.json'))
      .sort();

  it('keeps the id and moves the file', async () => {
    const { id } = await role();
    expect(await wrote('rename', 'w', R, 'devo.gen.s2')).toEqual({ ...ONE, roles: ['DEVO.GEN.S2'] });
    expect(await role('DEVO.GEN.S2')).toMatchObject({ id, code: 'DEVO.GEN.S2', level: 'S2' });
    expect(files()).toEqual(['devo/r-devo.gen.s2.json', 'prod/r-prod.gro.p4.json']);
    expect(await cli.refusal(['show', 'w', R])).toBe('2 not-found');
    expect(await wrote('rename', 'w', 'DEVO.GEN.S2', 'DEVO.GEN.S2')).toEqual(NONE);
    await wrote('undo', 'w');
    expect(files()).toEqual(['devo/r-devo.gen.s1.json', 'prod/r-prod.gro.p4.json']);
  });

  it.each([
    [OTHER, '6 code-taken'],
    ['CON.GEN.S1', '6 code-reserved'],
    ['LPT1.GEN.S1', '6 code-reserved'],
    ['DEVO.GEN.Z9', '2 not-found'],
    ['nonsense', '2 bad-code'],
    ['D.GEN.S1', '2 bad-code'],
    ['DEVO.GEN', '2 bad-code'],
    ['../../x.a.b', '2 bad-code'],
  ])('to %s is refused: %s', async (code, refusal) => {
    expect(await cli.refusal(['rename', 'w', R, code])).toBe(refusal);
    expect(files()).toEqual(['devo/r-devo.gen.s1.json', 'prod/r-prod.gro.p4.json']);
  });

  it('a code is taken as long as a text in force has it', async () => {
    await wrote('status', 'w', R, 'approved');
    await wrote('rename', 'w', R, 'DEVO.GEN.S2');
    const error = await cli.fails(['rename', 'w', OTHER, R]);
    expect(error).toMatchObject({ status: 6, code: 'code-taken' });
    expect(error.message).toContain('in force');
    cli.write('again.txt', pageFixture('page-1.txt'));
    const run = await cli.run(['import', 'w', 'again.txt', '--json']);
    expect(run.status).toBe(6);
    expect(run.json()).toMatchObject({
      added: 0,
      skipped: 1,
      problems: expect.arrayContaining([
        expect.objectContaining({ code: 'code-taken', severity: 'error', line: 3 }),
      ]),
    });
    await wrote('status', 'w', 'DEVO.GEN.S2', 'approved');
    expect(await wrote('rename', 'w', OTHER, R)).toMatchObject({ changed: 1 });
  });

  it('adds a function or focus that the taxonomy lacks, in the same act', async () => {
    expect(await wrote('rename', 'w', R, 'OPER.NIG.S1')).toMatchObject({
      changed: 2,
      roles: ['OPER.NIG.S1'],
    });
    expect(JSON.parse(readFileSync(cli.path('w/taxonomy.json'), 'utf8')).functions).toContainEqual(
      expect.objectContaining({ code: 'OPER', focuses: [expect.objectContaining({ code: 'NIG' })] }),
    );
    expect(await wrote('undo', 'w')).toMatchObject({ changed: 2 });
    expect(JSON.stringify(readFileSync(cli.path('w/taxonomy.json'), 'utf8'))).not.toContain('OPER');
  });
});

describe('canon mute and accept', () => {
  const findings = async (rule: string) =>
    (await cli.run(['validate', 'w', '--json']))
      .json<{ findings: { rule: string; role: string; field: string }[] }>()
      .findings.filter((finding) => finding.rule === rule);

  it('mute hides a finding, on the role or on one place', async () => {
    expect(await findings('verb-above-level')).toHaveLength(2);
    const [first] = await findings('verb-above-level');
    expect(await wrote('mute', 'w', R, 'verb-above-level', first?.field ?? '', '--reason', 'seen')).toEqual(
      ONE,
    );
    expect(await findings('verb-above-level')).toHaveLength(1);
    expect(await wrote('mute', 'w', R, 'verb-above-level', '--reason', 'all of them')).toEqual(ONE);
    expect(await findings('verb-above-level')).toHaveLength(0);
    expect(await wrote('mute', 'w', R, 'verb-above-level', '--reason', 'all of them')).toEqual(NONE);
    expect(
      (await role()).curation.mutes.map(({ rule, reason, by }) => ({ rule, reason, by })),
    ).toContainEqual({ rule: 'verb-above-level', reason: 'all of them', by: MIRA });
    await wrote('undo', 'w');
    await wrote('undo', 'w');
    expect(await findings('verb-above-level')).toHaveLength(2);
  });

  it('an error is never muted, whether it is there now or not', async () => {
    expect(await cli.refusal(['mute', 'w', R, 'summary-missing', '--reason', 'x'])).toBe('6 error-not-muted');
    await wrote('set', 'w', R, 'summary', '');
    expect(await cli.refusal(['mute', 'w', R, 'summary-missing', '--reason', 'x'])).toBe('6 error-not-muted');
    expect(await findings('summary-missing')).toHaveLength(1);
  });

  it('wants a rule and a place that exist, and a reason', async () => {
    expect(await cli.refusal(['mute', 'w', R, 'nonsense', '--reason', 'x'])).toBe('2 not-found');
    expect(await cli.refusal(['mute', 'w', R, 'alias-pending', 'nowhere', '--reason', 'x'])).toBe(
      '2 not-found',
    );
    expect(await cli.refusal(['mute', 'w', R, 'alias-pending'])).toBe('2 reason-missing');
    expect(await cli.refusal(['accept', 'w', R, 'nonsense', '--reason', 'x'])).toBe('2 not-found');
    expect(await cli.refusal(['accept', 'w', R, 'alias-shared', 'nowhere', '--reason', 'x'])).toBe(
      '2 not-found',
    );
    expect(await cli.refusal(['accept', 'w', R, 'alias-shared'])).toBe('2 reason-missing');
    expect(await cli.refusal(['accept', 'w', R, 'title-repeats-itself', '--reason', 'x'])).toBe(
      '6 not-acceptable',
    );
    expect(await cli.refusal(['accept', 'w', R, 'alias-shared', '--with', 'NOPE.A.B', '--reason', 'x'])).toBe(
      '2 not-found',
    );
  });

  it('accept takes an ambiguous alias out of the way of an approval, with one role or with whichever', async () => {
    await wrote('alias', 'w', OTHER, 'add', 'Junior DevOps Engineer');
    await wrote('alias', 'w', OTHER, 'approve', 'Junior DevOps Engineer');
    expect((await findings('alias-shared')).map((finding) => finding.role)).toContain(R);
    await wrote('alias', 'w', R, 'approve', 'Junior DevOps Engineer');
    expect(await findings('alias-ambiguous')).toHaveLength(2);
    expect(await cli.refusal(['status', 'w', R, 'approved'])).toBe('6 approve-blocked');
    expect(
      await wrote(
        'accept',
        'w',
        R,
        'alias-ambiguous',
        'Junior DevOps Engineer',
        '--reason',
        'both say so',
        '--with',
        OTHER,
      ),
    ).toEqual(ONE);
    expect((await role()).curation.accepted).toMatchObject([
      { rule: 'alias-ambiguous', with: (await role(OTHER)).id, reason: 'both say so' },
    ]);
    expect((await findings('alias-ambiguous')).map((finding) => finding.role)).not.toContain(R);
    expect(await wrote('status', 'w', R, 'approved')).toEqual(ONE);
  });
});

describe('canon review', () => {
  const dry = ['review', 'w', 'aliases', '--approve-at-least', '0.60', '--dry-run'];

  it('lists under --dry-run, then approves all as one step', async () => {
    const before = [await role(), await role(OTHER)];
    const listed = await cli.json<{
      aliases: { role: string; text: string; confidence: number }[];
      changed: number;
    }>(dry);
    expect(listed.changed).toBe(0);
    expect(listed.aliases.length).toBeGreaterThan(1);
    for (const { confidence } of listed.aliases) expect(confidence).toBeGreaterThanOrEqual(0.6);
    expect([await role(), await role(OTHER)]).toEqual(before);
    const done = await cli.json<typeof listed & { roles: string[] }>(dry.slice(0, -1));
    expect(done.aliases).toEqual(listed.aliases);
    expect(done.roles).toEqual([...new Set(listed.aliases.map((alias) => alias.role))]);
    expect(
      (await role()).aliases
        .filter(({ review }) => review.state === 'approved')
        .map(({ confidence }) => confidence),
    ).toEqual([0.6, 0.6]);
    expect(await cli.json(dry.slice(0, -1))).toMatchObject({ changed: 0, decisions: [] });
    expect(await wrote('undo', 'w')).toMatchObject({ changed: done.changed });
    expect([await role(), await role(OTHER)]).toEqual(before);
  });

  it.each([
    [['aliases']],
    [['aliases', '--approve-at-least', '']],
    [['aliases', '--approve-at-least', ' ']],
    [['aliases', '--approve-at-least', '1.1']],
    [['aliases', '--approve-at-least', 'x']],
    [['mappings', '--approve-at-least', '0.5']],
  ])('%j is wrong usage', async (args) => {
    expect(await cli.refusal(['review', 'w', ...args])).toBe('2 usage');
  });
});

describe('canon undo and redo', () => {
  it('takes back and repeats this machine’s acts, each command in a session of its own', async () => {
    const states = [await role()];
    for (const title of ['One', 'Two', 'Three']) {
      await wrote('set', 'w', R, 'title', title);
      states.push(await role());
    }
    for (const state of [2, 1, 0]) {
      expect(await wrote('undo', 'w')).toEqual(ONE);
      expect(await role()).toEqual(states[state]);
    }
    for (const state of [1, 2, 3]) {
      expect(await wrote('redo', 'w')).toEqual(ONE);
      expect(await role()).toEqual(states[state]);
    }
    expect(await cli.refusal(['redo', 'w'])).toBe('6 nothing-to-redo');
    await wrote('undo', 'w');
    await wrote('set', 'w', R, 'title', 'Four');
    expect(await cli.refusal(['redo', 'w'])).toBe('6 nothing-to-redo');
    expect((await history(R)).map(({ kind }) => kind)).toContain('undo');
  });

  it('takes an import back with everything that it added, and says when there is nothing', async () => {
    expect(await wrote('undo', 'w')).toMatchObject({ roles: expect.arrayContaining([R, OTHER]) });
    expect(await cli.json(['list', 'w'])).toEqual({ roles: [] });
    expect(JSON.parse(readFileSync(cli.path('w/taxonomy.json'), 'utf8')).functions).toEqual([]);
    expect(await cli.refusal(['undo', 'w'])).toBe('6 nothing-to-undo');
    await wrote('redo', 'w');
    expect((await role()).code).toBe(R);
  });

  it('says under human output what it did, and to whom it happened', async () => {
    await cli.must(['set', 'w', R, 'title', 'X', '--by', JON]);
    const run = await cli.must(['undo', 'w', '--by', JON]);
    expect(run.stdout).toBe(`Done: 1 decision on ${R}.\n`);
    expect((await history(R)).at(-1)).toMatchObject({ kind: 'undo', by: JON });
    expect((await cli.must(['status', 'w', R, 'draft'])).stdout).toBe('Nothing to do: it is so already.\n');
  });
});

describe('canon restore', () => {
  it('brings back a field or the whole, from a version or a decision', async () => {
    await wrote('status', 'w', R, 'approved');
    const {
      decisions: [edited],
    } = await wrote('set', 'w', R, 'title', 'Second');
    await wrote('set', 'w', R, 'summary', 'Third.');
    await wrote('set', 'w', R, 'tasks', '--value-json', '["Only one"]');
    const { tasks } = await cli.json<Role>(['show', 'w', R, '--version', '1']);
    expect(await wrote('restore', 'w', R, 'tasks', '--to', '1')).toEqual(ONE);
    expect((await role()).tasks.map(({ id, text }) => [id, text])).toEqual(
      tasks.map(({ id, text }) => [id, text]),
    );
    expect(await role()).toMatchObject({ title: 'Second', summary: 'Third.', version: 2 });
    await wrote('restore', 'w', R, 'summary', '--to', edited ?? '');
    expect((await role()).summary).toMatch(/^Junior DevOps Engineers learn/);
    await wrote('alias', 'w', R, 'approve', 'Junior DevOps Engineer');
    expect(await wrote('restore', 'w', R, '--to', '1')).toEqual(ONE);
    expect((await role()).title).toBe('DevOps Engineer Junior DevOps');
    expect((await role()).aliases.find(({ text }) => text === 'Junior DevOps Engineer')?.review.state).toBe(
      'approved',
    );
    expect(await wrote('restore', 'w', R, '--to', '1')).toEqual(NONE);
  });

  it('refuses points and places that are not there, and what set refuses', async () => {
    expect(await cli.refusal(['restore', 'w', R])).toBe('2 usage');
    expect(await cli.refusal(['restore', 'w', R, '--to', '7'])).toBe('2 not-found');
    expect(await cli.refusal(['restore', 'w', R, '--to', 'nonsense'])).toBe('2 not-found');
    const [first] = await history(R);
    expect(await cli.refusal(['restore', 'w', R, 'nowhere', '--to', first?.id ?? ''])).toBe('2 not-found');
    expect(await cli.refusal(['restore', 'w', R, 'status', '--to', first?.id ?? ''])).toBe('2 not-yours');
  });
});
