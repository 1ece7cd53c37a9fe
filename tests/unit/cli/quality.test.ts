import { beforeEach, describe, expect, it } from 'vitest';
import { type Canon, makeCanon, NONE, ONE, R } from './support.ts';

/** Sums, mending all of a rule, taking mutes back, and severities, from the command line. */

let cli: Canon['cli'];
let role: Canon['role'];
let wrote: Canon['wrote'];
beforeEach(async () => {
  ({ cli, role, wrote } = await makeCanon());
});

interface Quality {
  roles: number;
  blocked: number;
  rules: { rule: string; severity: string; findings: number; muted: number }[];
}
const quality = async (): Promise<Quality> => (await cli.run(['quality', 'w', '--json'])).json<Quality>();
const counted = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await quality()).rules
      .filter(({ findings }) => findings > 0)
      .map(({ rule, findings }) => [rule, findings]),
  );

/** What `canon validate` lists, by rule. */
async function listed(): Promise<Record<string, number>> {
  const { findings } = (await cli.run(['validate', 'w', '--json'])).json<{ findings: { rule: string }[] }>();
  const sums: Record<string, number> = {};
  for (const { rule } of findings) sums[rule] = (sums[rule] ?? 0) + 1;
  return sums;
}

describe('canon quality', () => {
  it('counts what canon validate lists, muted ones apart', async () => {
    expect(await counted()).toEqual(await listed());
    await wrote('mute', 'w', R, 'verb-above-level', '--reason', 'so it is here');
    expect(await counted()).toEqual(await listed());
    expect((await quality()).rules.find(({ rule }) => rule === 'verb-above-level')?.muted).toBe(2);
    const { out } = await text(['quality', 'w']);
    expect(out).toMatch(/^warning {2}title-repeats-itself +1 on 1 role$/m);
    expect(out).toMatch(/2 of 2 roles have findings; 0 can’t be approved because of errors\./);
  });
});

describe('canon fix', () => {
  it('says every change, then makes it as one step', async () => {
    const before = (await role()).title;
    const dry = await text(['fix', 'w', 'title-repeats-itself', '--dry-run']);
    expect(dry.out).toContain(`“${before}” → `);
    expect((await role()).title).toBe(before);
    expect(await wrote('fix', 'w', 'title-repeats-itself', '--function', 'DATA')).toMatchObject(NONE);
    expect(await wrote('fix', 'w', 'title-repeats-itself')).toMatchObject(ONE);
    expect((await role()).title).not.toBe(before);
    expect(await counted()).not.toHaveProperty('title-repeats-itself');
    await wrote('undo', 'w');
    expect((await role()).title).toBe(before);
    expect(await cli.refusal(['fix', 'w', 'alias-shared'])).toBe('6 fix-one-by-one');
  });
});

describe('canon unmute', () => {
  it('shows again what was muted, on one place or all', async () => {
    await wrote('mute', 'w', R, 'verb-above-level', '--reason', 'so it is here');
    expect(await cli.refusal(['unmute', 'w', R, 'verb-above-level', 'title'])).toBe('2 not-found');
    expect(await wrote('unmute', 'w', R, 'verb-above-level')).toEqual(ONE);
    expect((await counted())['verb-above-level']).toBe(2);
    expect(await cli.refusal(['unmute', 'w', R, 'verb-above-level'])).toBe('2 not-found');
  });
});

describe('canon severity', () => {
  it('says what would come of another severity, sets it, and sets the rule’s own again', async () => {
    const dry = await text(['severity', 'w', 'title-repeats-itself', 'error', '--dry-run']);
    expect(dry.out).toContain('title-repeats-itself: 1 findings on 1 roles, warning → error');
    expect(dry.out).toContain('1 roles can no longer be approved');
    expect(await quality()).toMatchObject({ blocked: 0 });
    expect(await wrote('severity', 'w', 'title-repeats-itself', 'error')).toMatchObject({ changed: 1 });
    expect(await quality()).toMatchObject({ blocked: 1 });
    expect(await wrote('severity', 'w', 'title-repeats-itself', 'default')).toMatchObject({ changed: 1 });
    expect(await wrote('severity', 'w', 'title-repeats-itself', 'warning')).toMatchObject({ changed: 0 });
    expect(await cli.refusal(['severity', 'w', 'title-repeats-itself', 'grave'])).toBe('2 usage');
    expect(await cli.refusal(['severity', 'w', 'no-such', 'off'])).toBe('2 not-found');
  });
});

async function text(args: string[]): Promise<{ out: string }> {
  return { out: (await cli.run(args)).stdout };
}
