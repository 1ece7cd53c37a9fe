import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { MIRA } from '../../support/cli.ts';
import { type Canon, makeCanon, NONE, ONE, R } from './support.ts';

/** `canon set`: one field of a role, one decision. */

let cli: Canon['cli'];
let role: Canon['role'];
let wrote: Canon['wrote'];
let history: Canon['history'];
beforeEach(async () => {
  ({ cli, role, wrote, history } = await makeCanon());
});

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
