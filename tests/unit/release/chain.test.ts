import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openContainer } from '../../../electron/core/bundle/container.ts';
import { acceptedFrom } from '../../../electron/core/bundle/state.ts';
import type { Role } from '../../../shared/model/role.ts';
import { canon, exported, manifestOf, OTHER, PASS, R, verdict } from './support.ts';

/** Bundles after one another: what leaves, what comes back, what verifies after what. */

describe('what leaves and comes back', () => {
  it('a retired role stands in withdrawn with reason and replacement until it returns', async () => {
    const cli = await canon();
    const role = (name: string) => cli.json<Role>(['show', 'w', name]);
    const { id } = await role(R);
    const { id: other } = await role(OTHER);
    const one = await exported(cli, 'one');
    await cli.must(['retire', 'w', R, '--reason', 'merged', '--replaced-by', OTHER]);
    const two = await exported(cli, 'two');
    expect(two).toMatchObject({
      records: 1,
      sequence: 2,
      held: expect.arrayContaining([{ code: R, reason: 'deprecated' }]),
    });
    expect(manifestOf(cli, 'two').predicate).toMatchObject({
      history: [one.manifestSha256],
      withdrawn: [
        {
          id,
          code: R,
          reason: 'merged',
          replacedBy: other,
          at: expect.stringMatching(/^2026-11-24T10:\d\d:\d\dZ$/),
        },
      ],
    });
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('6 already-published');
    await cli.must(['status', 'w', R, 'draft']);
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('6 already-published');
    await cli.must(['status', 'w', R, 'approved']);
    const three = await exported(cli, 'three');
    expect(three).toMatchObject({ records: 2, sequence: 3 });
    expect(manifestOf(cli, 'three').predicate).toMatchObject({
      history: [one.manifestSha256, two.manifestSha256],
      withdrawn: [],
    });
  });

  it('withdrawn is cumulative, also where it is all there is', async () => {
    const cli = await canon();
    await exported(cli, 'one');
    await cli.must(['retire', 'w', R, '--reason', 'a']);
    await exported(cli, 'two');
    await cli.must(['retire', 'w', OTHER, '--reason', 'b']);
    const three = await exported(cli, 'three');
    expect(three.records).toBe(0);
    expect(
      manifestOf(cli, 'three')
        .predicate.withdrawn.map(({ code, reason }) => [code, reason])
        .sort(),
    ).toEqual([
      [R, 'a'],
      [OTHER, 'b'],
    ]);
    expect(await verdict(cli, 'three', '--trust', 'w', '--after', 'one')).toBe('0 OK');
  });

  it('a file that is gone is no withdrawal', async () => {
    const cli = await canon();
    await exported(cli, 'one');
    rmSync(cli.path('w/roles/devo/r-devo.gen.s1.json'));
    expect(await cli.refusal(['export', 'w', '--out', 'two', ...PASS])).toBe('3 missing-file');
  });

  it('an approval that a bundle carried is not taken back', async () => {
    const cli = await canon();
    await exported(cli, 'one');
    const error = await cli.fails(['undo', 'w']);
    expect(error).toMatchObject({
      status: 6,
      code: 'undo-released',
      details: { role: OTHER, version: 2, sequence: 1 },
    });
    expect(await cli.json(['show', 'w', OTHER])).toMatchObject({ status: 'approved', inForce: 2 });
  });
});

describe('a chain of bundles', () => {
  it('verify refuses what goes back, another of the same number, and a fork: with 4, and keeps its state', async () => {
    const cli = await canon();
    await exported(cli, 'one');
    cpSync(cli.path('w'), cli.path('fork'), { recursive: true });
    const next = async (dir: string, title: string, out: string) => {
      await cli.must(['set', dir, R, 'title', title]);
      await cli.must(['status', dir, R, 'approved']);
      await cli.must(['export', dir, '--out', out, ...PASS]);
    };
    await next('w', 'Second', 'two');
    await next('w', 'Third', 'three');
    await next('fork', 'Other second', 'other-two');
    await next('fork', 'Other third', 'other-three');
    const trust = ['--trust', 'w'];
    expect(await verdict(cli, 'three', ...trust, '--after', 'one')).toBe('0 OK');
    expect(await verdict(cli, 'one', ...trust, '--after', 'three')).toBe('4 E_ROLLBACK');
    expect(await verdict(cli, 'other-two', ...trust, '--after', 'two')).toBe('4 E_EQUIVOCATION');
    expect(await verdict(cli, 'other-three', ...trust, '--after', 'two')).toBe('4 E_FORK');
    const state = [...trust, '--state', 'state.json'];
    expect(await verdict(cli, 'one', ...state)).toBe('0 OK');
    expect(await verdict(cli, 'two', ...state)).toBe('0 OK');
    expect(await verdict(cli, 'one', ...state)).toBe('4 E_ROLLBACK');
    expect(await verdict(cli, 'two', ...state)).toBe('0 OK');
    expect(await verdict(cli, 'other-three', ...state)).toBe('4 E_FORK');
    const kept = readFileSync(cli.path('state.json'));
    expect(await verdict(cli, 'other-two', ...state)).toBe('4 E_EQUIVOCATION');
    expect(readFileSync(cli.path('state.json')).equals(kept)).toBe(true);
    // An earlier bundle named by hand doesn't get round what the state knows.
    expect(await verdict(cli, 'two', ...state)).toBe('0 OK');
    expect(await verdict(cli, 'three', ...state)).toBe('0 OK');
    expect(await verdict(cli, 'two', ...state, '--after', 'one')).toBe('4 E_ROLLBACK');
    writeFileSync(cli.path('state.json'), '{}');
    expect(await cli.refusal(['verify', 'three', ...state])).toBe('3 state-unreadable');
    expect(acceptedFrom(openContainer(readFileSync(cli.path('three')))).sequence).toBe(3);
  });
});
