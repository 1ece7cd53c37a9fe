import { beforeEach, describe, expect, it } from 'vitest';
import { MIRA } from '../../support/cli.ts';
import { type Canon, makeCanon, NONE, ONE, OTHER, R } from './support.ts';

/** Findings that are muted or accepted, and aliases decided on in bulk. */

let cli: Canon['cli'];
let role: Canon['role'];
let wrote: Canon['wrote'];
beforeEach(async () => {
  ({ cli, role, wrote } = await makeCanon());
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
