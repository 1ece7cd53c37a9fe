import { beforeEach, describe, expect, it } from 'vitest';
import { begin, changed, edit, here, NOTHING, PAGE, R, take } from './support.ts';

/** The same import again, whatever was decided in between. */

beforeEach(begin);

describe('the same import again', () => {
  it('changes nothing, not even a decision', async () => {
    expect(await take(PAGE)).toMatchObject({ added: 1, newRoles: [R], unplaced: [] });
    const log = here.test.logLines().length;
    expect(await take(PAGE)).toMatchObject(NOTHING);
    expect(await take([PAGE, PAGE])).toMatchObject({ ...NOTHING, unchanged: 2 });
    expect(here.test.logLines().length).toBe(log);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a text was edited', () => edit('title', 'Junior DevOps Engineer')],
    ['a text was emptied', () => edit('summary', '')],
    ['a list was cut', () => edit('tasks', ['Write and test scripts.'])],
    ['an item was rewritten', () => edit('tasks[0].text', 'Look after pipelines.')],
    ['an item was retagged', () => edit('skills[1].prevalence', 'rare')],
    ['a list was reordered', async () => edit('skills', [...(await here.open.role(R)).skills].reverse())],
    ['core outputs were added', () => edit('coreOutputs', ['A working pipeline'])],
    ['the plan was changed', () => edit('story.plan', ['One step'])],
    ['the score was changed', () => edit('confidence', 0.9)],
    [
      'scope and pay were set',
      async () => {
        await edit('scope', 'GB');
        await edit('pay', {
          median: 40_000,
          currency: 'GBP',
          period: 'year',
          asOf: '2026-01',
          basis: 'survey',
        });
      },
    ],
    [
      'an alias was approved, one rejected',
      async () => {
        await here.open.call('aliases.decide', {
          aliases: [{ role: R, alias: 'Junior DevOps Engineer' }],
          decision: 'approved',
        });
        await here.open.call('aliases.decide', {
          aliases: [{ role: R, alias: 'DevOps Engineer Associate' }],
          decision: 'rejected',
        });
      },
    ],
    ['an alias was removed', () => edit('aliases', ['Junior DevOps Engineer'])],
    ['an alias was rewritten', () => edit('aliases[0].text', 'Associate in DevOps')],
    [
      'a rejected alias was removed',
      async () => {
        await here.open.call('aliases.decide', {
          aliases: [{ role: R, alias: 'DevOps Engineer Associate' }],
          decision: 'rejected',
        });
        await edit('aliases', ['Junior DevOps Engineer', 'DevOps Engineer Junior DevOps']);
      },
    ],
    ['a better code was chosen for a mapping', () => edit('mappings[0].code', '15-1244')],
    ['the mapping was removed', () => edit('mappings', [])],
    ['the mapping was reviewed', () => edit('mappings[0].review.state', 'rejected')],
    ['the role was approved', () => here.open.call('roles.status', { role: R, status: 'approved' })],
    [
      'the role was approved and edited',
      async () => {
        await here.open.call('roles.status', { role: R, status: 'approved' });
        await edit('title', 'Second');
      },
    ],
    [
      'the role was retired',
      async () => {
        await here.open.call('roles.status', { role: R, status: 'approved' });
        await here.open.call('roles.retire', { role: R, reason: 'gone' });
      },
    ],
    [
      'everything was confirmed as it stands',
      () => here.open.call('roles.confirm', { role: R, paths: ['title', 'summary', 'story', 'tasks'] }),
    ],
    [
      'another program changed the file',
      async () => {
        await here.open.close();
        here.test.editOutside('roles/devo/r-devo.gen.s1.json', (role) => {
          role.title = 'From outside';
          role.tasks.pop();
        });
        here.open = await here.test.open();
      },
    ],
  ])('after %s', async (_what, decide) => {
    await take(PAGE);
    await decide();
    const before = await here.open.role(R);
    const log = here.test.logLines().length;
    expect(await take(PAGE)).toMatchObject(NOTHING);
    expect(await take(PAGE)).toMatchObject(NOTHING);
    expect(await here.open.role(R)).toEqual(before);
    expect(here.test.logLines().length).toBe(log);
  });

  it('after a newer page came, with a text here that is a person’s', async () => {
    await take(PAGE);
    await edit('title', 'Ours');
    const newer = changed(PAGE, 'writing basic scripts', 'writing scripts');
    expect(await take(newer)).toMatchObject({
      changed: 1,
      differences: [{ role: R, changes: [{ path: 'summary' }] }],
    });
    expect((await here.open.role(R)).title).toBe('Ours');
    for (let again = 0; again < 2; again += 1) expect(await take(newer)).toMatchObject(NOTHING);
    expect(await here.open.role(R)).toMatchObject({
      title: 'Ours',
      summary: expect.stringContaining('writing scripts'),
    });
  });

  it('after it was taken back does it again', async () => {
    await take(PAGE);
    const newer = changed(PAGE, 'writing basic scripts', 'writing scripts');
    await take(newer);
    await here.open.call('history.undo', {});
    expect(await take(newer)).toMatchObject({ changed: 1 });
    await here.open.call('history.undo', {});
    await here.open.call('history.undo', {});
    expect(await take(PAGE)).toMatchObject({ changed: 0 });
    expect((await here.open.role(R)).title).toBe('DevOps Engineer Junior DevOps');
  });
});
