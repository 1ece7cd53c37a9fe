import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { type Cli, makeCli, makeCliWorkspace } from '../../support/cli.ts';
import { makeCanon, OTHER, PAYROLL, R } from './support.ts';

/** The reading rows of CLI.md: what is there. */

const canon = async (): Promise<Cli> => (await makeCanon([1, 2, 3])).cli;

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
