import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { MIRA } from '../../support/cli.ts';
import { pageFixture } from '../../support/pages.ts';
import { type Canon, makeCanon, NONE, ONE, OTHER, R } from './support.ts';

/** The writing rows of CLI.md, one decision each. */

let cli: Canon['cli'];
let role: Canon['role'];
let wrote: Canon['wrote'];
let history: Canon['history'];
beforeEach(async () => {
  ({ cli, role, wrote, history } = await makeCanon());
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
