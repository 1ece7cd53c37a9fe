import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { JON } from '../../support/cli.ts';
import { type Canon, makeCanon, NONE, ONE, OTHER, R } from './support.ts';

/** Undo, redo and restore, each command in a session of its own. */

let cli: Canon['cli'];
let role: Canon['role'];
let wrote: Canon['wrote'];
let history: Canon['history'];
beforeEach(async () => {
  ({ cli, role, wrote, history } = await makeCanon());
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
