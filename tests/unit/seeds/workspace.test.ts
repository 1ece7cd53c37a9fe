import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { caller } from '../../../electron/core/dispatch.ts';
import { examine } from '../../../electron/core/doctor.ts';
import { handlers } from '../../../electron/core/handlers/all.ts';
import { Session } from '../../../electron/core/session.ts';
import { initWorkspace } from '../../../electron/core/store/init.ts';
import { openWorkspace } from '../../../electron/core/store/opening.ts';
import { comparable } from '../../../shared/comparable.ts';
import type { Role } from '../../../shared/model/role.ts';
import { RULES } from '../../../shared/rules/table.ts';
import type { FindingView } from '../../../shared/views.ts';
import { roleAt, roles, SEEDS, workspace as seed } from './example.ts';

/** The workspace that `canon init DIR --example` makes. */

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canon-seeds-'));
  await initWorkspace({
    dir: join(folder, 'example'),
    name: 'Example canon',
    lang: 'en',
    seeds: SEEDS,
    example: true,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command line in this process. */
async function canon<T>(...argv: string[]): Promise<{ status: number; document: T }> {
  let out = '';
  const status = await runCommandLine([...argv, '--json'], {
    env: { CANON_HOME: join(folder, 'home'), CANON_AUTHOR: 'A Person <person@northwind.example>' },
    cwd: folder,
    stdout: (text) => {
      out += text;
    },
    stderr: () => {},
    isTerminal: false,
    clock: () => Date.parse('2026-11-24T10:00:00Z'),
    seeds: SEEDS,
    handlers,
    serve: () => Promise.resolve(70),
  });
  return { status, document: JSON.parse(out) as T };
}

/** Works on an open workspace through the handlers. */
async function inSession<T>(name: string, work: (call: ReturnType<typeof caller>) => Promise<T>): Promise<T> {
  const session = await Session.open({
    root: join(folder, name),
    write: true,
    program: 'a test',
    home: join(folder, 'home'),
    by: 'A Person <person@northwind.example>',
  });
  try {
    return await work(caller(handlers, session));
  } finally {
    await session.workspace.close();
  }
}

describe('a workspace from the example', () => {
  test('is well, and opens without a decision', async () => {
    const workspace = await openWorkspace({ root: join(folder, 'example'), write: true, program: 'a test' });
    try {
      expect(await examine(workspace, false)).toEqual({ ok: true, problems: [] });
      expect(workspace.index.size).toBe(roles.length);
      expect(workspace.settings).toEqual(seed.settings);
      const { id, example } = workspace.settingsFiles.get('workspace');
      expect({ own: id !== seed.id, example }).toEqual({ own: true, example: true });
    } finally {
      await workspace.close();
    }
    const { document } = await canon<{ decisions: unknown[] }>('history', 'example');
    expect(document.decisions).toEqual([]);
  });

  test('is made by the command line, which says that all is well', async () => {
    expect((await canon('init', 'again', '--example')).status).toBe(0);
    expect(await canon('doctor', 'again')).toEqual({ status: 0, document: { ok: true, problems: [] } });
  });

  test('lists every role', async () => {
    const { document } = await canon<{ roles: { code: string }[] }>('list', 'example');
    expect(document.roles.map(({ code }) => code).sort()).toEqual(roles.map(({ code }) => code).sort());
  });

  test('gives every page, and an empty workspace takes them all in', async () => {
    const pages = await inSession('example', async (call) => {
      const texts: { name: string; text: string }[] = [];
      for (const { code } of roles)
        texts.push({ name: code, ...(await call('exchange.page', { role: code })) });
      return texts;
    });
    await canon('init', 'empty');
    await inSession('empty', async (call) => {
      const result = await call('exchange.import', { sources: pages, dryRun: false });
      expect(result).toMatchObject({ added: roles.length, skipped: 0, unplaced: [] });
      for (const { code } of roles) {
        const { role } = await call('roles.get', { role: code });
        expect(comparable(role as Role), code).toEqual(comparable(roleAt(code)));
      }
    });
  });
});

describe('the findings', () => {
  /** Rules about what a well-formed workspace can't hold, or what takes a loaded classification. */
  const ELSEWHERE = [
    'code-mismatch',
    'code-taken',
    'code-reserved',
    'level-unknown',
    'function-unknown',
    'mapping-unknown',
    'mapping-title-differs',
  ];
  let findings: FindingView[] = [];
  beforeAll(async () => {
    const { status, document } = await canon<{ findings: FindingView[] }>('validate', 'example');
    expect(status).toBe(1);
    findings = document.findings;
  });

  test('are of every rule that a well-formed workspace can break', () => {
    const rules = RULES.map(({ id }) => id).filter((id) => !ELSEWHERE.includes(id));
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(rules.sort());
  });

  test('are no errors on an approved role, nor on one in review', () => {
    const waiting = new Set(
      roles.filter(({ status }) => status === 'approved' || status === 'in_review').map(({ code }) => code),
    );
    expect(findings.filter(({ severity, role }) => severity === 'error' && waiting.has(role))).toEqual([]);
  });

  test('on the seed page’s role are those of the page alone', () => {
    const { qualifications, story, tasks, aliases, mappings } = roleAt('DEVO.GEN.S1');
    const found = findings.filter(({ role }) => role === 'DEVO.GEN.S1');
    expect(found.map(({ severity, rule, field }) => `${severity} ${rule} ${field}`)).toEqual([
      'warning title-repeats-itself title',
      `warning experience-out-of-level qualifications[${qualifications[1]?.id}]`,
      `warning verb-above-level story.plan[${story.plan[2]?.id}]`,
      `warning verb-above-level story.plan[${story.plan[4]?.id}]`,
      `warning component-duplicate tasks[${tasks[0]?.id}]`,
      `warning component-duplicate qualifications[${qualifications[0]?.id}]`,
      'warning core-outputs-missing coreOutputs',
      `warning alias-equals-title aliases[${aliases[2]?.id}]`,
      `warning mapping-too-broad mappings[${mappings[0]?.id}]`,
      'info alias-pending aliases',
      `info alias-near aliases[${aliases[1]?.id}]`,
      `info mapping-unreviewed mappings[${mappings[0]?.id}]`,
      'info pay-pending pay',
    ]);
  });

  test('leave out what was accepted or muted with a reason', () => {
    const analysts = ['SECU.GRC.P2', 'SECU.OPS.P2'].map(roleAt);
    const states = analysts.map(
      ({ aliases }) => aliases.find(({ text }) => text === 'Security Analyst')?.review.state,
    );
    expect(states).toEqual(['approved', 'approved']);
    expect(analysts[0]?.curation.accepted).toMatchObject([
      { rule: 'alias-ambiguous', with: analysts[1]?.id },
    ]);
    const codes = analysts.map(({ code }) => code);
    expect(findings.filter(({ rule, role }) => rule.startsWith('alias-a') && codes.includes(role))).toEqual(
      [],
    );
    const muted = roles.flatMap(({ code, curation }) => curation.mutes.map(({ rule }) => `${code} ${rule}`));
    expect(muted).toHaveLength(3);
    expect(findings.filter(({ rule, role }) => muted.includes(`${role} ${rule}`))).toEqual([]);
  });

  test('tell of the pair that nobody settled, and of the replacements in a circle', () => {
    const of = (rule: string) => findings.filter((finding) => finding.rule === rule).map(({ role }) => role);
    expect(of('alias-ambiguous')).toEqual(['DEVO.GEN.P3', 'DEVO.SRE.P3']);
    expect(of('replacement-cycle')).toEqual(['FINA.APR.S1', 'FINA.PAY.S1']);
    expect(of('deprecated-without-replacement')).toEqual(['DATA.ANA.S2']);
  });
});
