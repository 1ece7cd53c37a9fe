import { describe, expect, it } from 'vitest';
import { RULES } from '../../../shared/rules/table.ts';
import { alias, items } from '../../support/role.ts';
import { failure, MIRA, makeWorkspace, type Opened, testRole } from '../../support/workspace.ts';
import { A, B } from './support.ts';

/** Findings over the whole canon: sums, mending all of a rule, mutes, severities. */

async function open() {
  const test = makeWorkspace([
    testRole(1, { title: 'Bridge Keeper Bridge', coreOutputs: [] }),
    testRole(2, { title: 'Gate Guard Gate', aliases: [alias('Shared', { id: 'x1' })] }),
    testRole(3, {
      tasks: items('t', 'Do one  thing', 'Do  another', 'Plain'),
      aliases: [alias('Shared', { id: 'x2' })],
    }),
    testRole(4, { summary: '' }),
  ]);
  return { test, on: await test.open() };
}

/** By rule, as the screen counts it. */
async function screen(on: Opened): Promise<Record<string, number>> {
  const { cells } = await on.call('quality.summary', {});
  const sums: Record<string, number> = {};
  for (const { rule, findings } of cells) if (findings > 0) sums[rule] = (sums[rule] ?? 0) + findings;
  return sums;
}

/** By rule, as `canon validate` lists it. */
async function listed(on: Opened): Promise<Record<string, number>> {
  const { findings } = await on.call('findings.list', {});
  const sums: Record<string, number> = {};
  for (const { rule } of findings) sums[rule] = (sums[rule] ?? 0) + 1;
  return sums;
}

describe('the sums', () => {
  it('are those of the lists: after an edit, a mute, other severities, and in the next session', async () => {
    const { test, on } = await open();
    const agree = async (session: Opened): Promise<void> => {
      const sums = await screen(session);
      expect(sums).toEqual(await listed(session));
      expect(Object.keys(sums).length).toBeGreaterThan(2);
    };
    await agree(on);
    expect(await on.call('quality.summary', {})).toMatchObject({ roles: 4, blocked: 1, found: 4, muted: 0 });
    await on.call('roles.edit', { role: A, changes: [{ path: 'title', value: 'Warden' }] });
    await agree(on);
    await on.call('findings.mute', {
      role: B,
      rule: 'title-repeats-itself',
      path: 'title',
      reason: 'so called',
    });
    await agree(on);
    const cell = (await on.call('quality.summary', {})).cells.find(
      ({ rule }) => rule === 'title-repeats-itself',
    );
    expect(cell).toMatchObject({ function: 'DATA', findings: 0, roles: 0, muted: 1 });
    await on.call('quality.severities', {
      severities: { 'core-outputs-missing': 'error', 'alias-pending': 'off' },
    });
    await agree(on);
    expect(await screen(on)).not.toHaveProperty('alias-pending');
    const before = await screen(on);
    await on.close();
    const again = await test.open();
    expect(await screen(again)).toEqual(before);
    await agree(again);
  });

  it('list the findings of one rule, one function, one role, and what a press on them would do', async () => {
    const { on } = await open();
    const { findings } = await on.call('quality.findings', { rule: 'title-repeats-itself' });
    expect(findings.map(({ role, field, fix }) => [role, field, fix])).toEqual([
      [B, 'title', 'Use “Gate Guard”'],
      [A, 'title', 'Use “Bridge Keeper”'],
    ]);
    const one = await on.call('quality.findings', { rule: 'title-repeats-itself', function: 'DATA' });
    expect(one.findings.map(({ role }) => role)).toEqual([B]);
    const errors = await on.call('quality.findings', { severity: 'error' });
    expect(errors.findings.map(({ rule }) => rule)).toEqual(['summary-missing']);
    const { id } = await on.role(A);
    const role = await on.call('quality.findings', { roles: [id, 'nobody'] });
    expect(role.findings).toHaveLength((await on.call('findings.list', { role: A })).findings.length);
  });
});

describe('a long list', () => {
  it('comes in parts that fit together, whole roles at a time', async () => {
    const { on } = await open();
    const whole = await on.call('quality.findings', {});
    expect(whole.next).toBeNull();
    const parts: typeof whole.findings = [];
    let from: number | null = 0;
    let calls = 0;
    while (from !== null) {
      const part: typeof whole = await on.call('quality.findings', { from, limit: 1 });
      parts.push(...part.findings);
      from = part.next;
      calls += 1;
    }
    expect(parts).toEqual(whole.findings);
    expect(calls).toBeGreaterThan(2);
  });
});

describe('fix all of a rule', () => {
  it('says every change before, leaves single ones out, and is one step with one undo', async () => {
    const { on } = await open();
    const dry = await on.call('findings.fix', { rule: 'title-repeats-itself', dryRun: true });
    expect(dry).toMatchObject({ changed: 2, decisions: [], refused: [], without: 0 });
    expect(dry.fixes.map(({ code, lines }) => [code, lines])).toEqual([
      [B, [{ path: 'title', from: 'Gate Guard Gate', to: 'Gate Guard' }]],
      [A, [{ path: 'title', from: 'Bridge Keeper Bridge', to: 'Bridge Keeper' }]],
    ]);
    expect((await on.role(A)).title).toBe('Bridge Keeper Bridge');
    const done = await on.call('findings.fix', {
      rule: 'title-repeats-itself',
      leaveOut: [{ role: A, field: 'title' }],
    });
    expect(done).toMatchObject({ changed: 1, roles: [B] });
    expect((await on.role(A)).title).toBe('Bridge Keeper Bridge');
    expect((await on.role(B)).title).toBe('Gate Guard');
    expect(done.undo.undo).toBe(`fix “Title repeats itself” of ${B}`);
    await on.call('findings.fix', { rule: 'title-repeats-itself' });
    await on.call('history.undo', {});
    await on.call('history.undo', {});
    expect((await on.role(B)).title).toBe('Gate Guard Gate');
  });

  it('mends several places of one role, or one of them', async () => {
    const { on } = await open();
    const role = 'PROD.GEN.P3';
    const { tasks } = await on.role(role);
    const field = `tasks[${tasks[0]?.id}].text`;
    const roles = [(await on.role(role)).id];
    const { findings } = await on.call('quality.findings', { rule: 'text-hygiene', roles });
    expect(findings.length).toBeGreaterThan(1);
    const [first] = findings;
    const one = await on.call('findings.fix', {
      rule: 'text-hygiene',
      places: [{ role, field: first?.field ?? field }],
    });
    expect(one.fixes).toHaveLength(1);
    expect((await on.call('quality.findings', { rule: 'text-hygiene', roles })).findings).toHaveLength(
      findings.length - 1,
    );
    await on.call('findings.fix', { rule: 'text-hygiene' });
    expect((await on.role(role)).tasks.map(({ text }) => text)).toEqual([
      'Do one thing',
      'Do another',
      'Plain',
    ]);
    const again = await on.call('findings.fix', { rule: 'text-hygiene' });
    expect(again).toMatchObject({ changed: 0, decisions: [], fixes: [] });
  });

  it('never takes a shared alias from all that have it; one of them may give it up', async () => {
    const { on } = await open();
    const { findings } = await on.call('quality.findings', { rule: 'alias-shared' });
    expect(findings).toHaveLength(2);
    expect((await failure(on.call('findings.fix', { rule: 'alias-shared' }))).code).toBe('fix-one-by-one');
    const [first] = findings;
    const places = [{ role: first?.role ?? '', field: first?.field ?? '' }];
    await on.call('findings.fix', { rule: 'alias-shared', places });
    expect((await on.call('quality.findings', { rule: 'alias-shared' })).findings).toEqual([]);
  });

  it('says where a draft of an approved role is opened, and that rejecting an alias opens none', async () => {
    const { on } = await open();
    await on.call('roles.edit', { role: B, changes: [{ path: 'confidence', value: 0.9 }] });
    await on.call('roles.status', { role: B, status: 'approved' });
    const opens = async (rule: string): Promise<boolean[]> => {
      const { findings } = await on.call('quality.findings', { rule, function: 'DATA' });
      const places = findings.slice(0, 1).map(({ role, field }) => ({ role, field }));
      const { fixes } = await on.call('findings.fix', { rule, places, dryRun: true });
      return fixes.map((fix) => fix.opens);
    };
    expect(await opens('title-repeats-itself')).toEqual([true]);
    expect(await opens('alias-shared')).toEqual([false]);
  });

  it('counts what has no fix, and knows its rules', async () => {
    const { on } = await open();
    expect(await on.call('findings.fix', { rule: 'summary-missing' })).toMatchObject({
      changed: 0,
      without: 1,
    });
    expect((await failure(on.call('findings.fix', { rule: 'no-such' }))).code).toBe('not-found');
    expect((await failure(on.call('quality.severities', { severities: { 'no-such': 'off' } }))).code).toBe(
      'not-found',
    );
  });
});

describe('what is muted', () => {
  it('is listed with its reason and its text, and shows again as one step', async () => {
    const { on } = await open();
    await on.call('findings.mute', {
      role: A,
      rule: 'title-repeats-itself',
      path: 'title',
      reason: 'so called',
    });
    await on.call('findings.mute', { role: B, rule: 'title-repeats-itself', reason: 'here too' });
    await on.call('findings.accept', {
      role: B,
      rule: 'alias-shared',
      path: 'aliases[x1]',
      reason: 'both',
      with: 'PROD.GEN.P3',
    });
    const { rows } = await on.call('quality.muted', {});
    expect(
      rows.map(({ kind, code, field, place, withCode, reason, by }) => [
        kind,
        code,
        field,
        place,
        withCode,
        reason,
        by,
      ]),
    ).toEqual([
      ['mute', B, '', '', null, 'here too', MIRA],
      ['accept', B, 'aliases[x1]', 'Shared', 'PROD.GEN.P3', 'both', MIRA],
      ['mute', A, 'title', 'Bridge Keeper Bridge', null, 'so called', MIRA],
    ]);
    expect((await on.call('quality.summary', {})).muted).toBe(3);
    expect(await screen(on)).not.toHaveProperty('title-repeats-itself');
    const entries = rows.map(({ kind, role, rule, field, with: other }) => ({
      kind,
      role,
      rule,
      field,
      with: other,
    }));
    const done = await on.call('findings.unmute', { entries });
    expect(done.changed).toBe(2);
    expect(await screen(on)).toMatchObject({ 'title-repeats-itself': 2, 'alias-shared': 2 });
    expect((await on.call('quality.muted', {})).rows).toEqual([]);
    expect((await on.call('findings.unmute', { entries })).changed).toBe(0);
    await on.call('history.undo', {});
    expect((await on.call('quality.muted', {})).rows).toHaveLength(3);
  });
});

describe('severities', () => {
  it('say what would come of them, are one decision, and are taken back by one undo', async () => {
    const { on } = await open();
    await on.call('findings.mute', {
      role: A,
      rule: 'title-repeats-itself',
      path: 'title',
      reason: 'so called',
    });
    const severities = {
      'title-repeats-itself': 'error',
      'summary-missing': 'warning',
      'pay-pending': 'off',
    } as const;
    const { effect } = await on.call('quality.severities', { severities, dryRun: true });
    expect(effect.rules.find(({ rule }) => rule === 'title-repeats-itself')).toEqual({
      rule: 'title-repeats-itself',
      from: 'warning',
      to: 'error',
      findings: 2,
      roles: 2,
      unmuted: 1,
    });
    expect(effect).toMatchObject({
      errors: { before: 1, after: 2 },
      blocked: [B, A],
      freed: ['DEVO.REL.P3'],
    });
    const done = await on.call('quality.severities', { severities });
    expect(done).toMatchObject({ changed: 1, effect: { blocked: [B, A] } });
    const errors = await on.call('findings.list', { severity: 'error' });
    expect(errors.findings).toHaveLength(effect.errors.after);
    const all = await listed(on);
    expect(Object.values(all).reduce((sum, count) => sum + count, 0)).toBe(
      effect.errors.after + effect.warnings.after + effect.infos.after,
    );
    expect((await failure(on.call('roles.status', { role: A, status: 'approved' }))).code).toBe(
      'approve-blocked',
    );
    // Its own severity needs no line.
    await on.call('quality.severities', { severities: { 'pay-pending': 'info' } });
    expect(on.workspace.settings.severities).toEqual({
      'title-repeats-itself': 'error',
      'summary-missing': 'warning',
    });
    await on.call('history.undo', {});
    await on.call('history.undo', {});
    expect(on.workspace.settings.severities).toEqual({});
    expect((await on.call('findings.list', { severity: 'error' })).findings).toHaveLength(1);
  });

  it('that are so already decide nothing', async () => {
    const { on } = await open();
    const same = Object.fromEntries(RULES.map(({ id, severity }) => [id, severity]));
    const done = await on.call('quality.severities', { severities: same });
    expect(done).toMatchObject({ changed: 0, decisions: [], effect: { rules: [], blocked: [], freed: [] } });
  });
});

describe('the pictures', () => {
  it('sum up statuses, filled sections and scores', async () => {
    const { on } = await open();
    await on.call('roles.edit', { role: A, changes: [{ path: 'confidence', value: 0.7 }] });
    const { roles, functions, sections, confidence } = await on.call('quality.pictures', {});
    expect(roles).toBe(4);
    expect(functions.map(({ function: code, statuses }) => [code, statuses.draft])).toEqual([
      ['DATA', 1],
      ['DEVO', 2],
      ['PROD', 1],
    ]);
    expect(sections.find(({ section }) => section === 'summary')?.filled).toBe(3);
    expect(sections.find(({ section }) => section === 'coreOutputs')?.filled).toBe(3);
    expect(confidence.bins[7]).toBeGreaterThan(0);
    expect(confidence.bins.reduce((sum, count) => sum + count, confidence.none)).toBe(4);
  });

  it('tell statuses and decisions of the days', async () => {
    const { test, on } = await open();
    await on.call('roles.status', { role: A, status: 'in_review' });
    test.setTime('2026-11-26T10:00:00Z');
    await on.call('roles.status', { role: B, status: 'in_review' });
    await on.call('roles.delete', { role: 'PROD.GEN.P3', reason: 'a double' });
    const { days, broken } = await on.call('quality.trend', {});
    expect(broken).toBe(0);
    expect(days.map(({ statuses, decisions }) => [statuses.draft, statuses.in_review, decisions])).toEqual([
      [3, 1, 1],
      [1, 2, 2],
    ]);
  });
});
