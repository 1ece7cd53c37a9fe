import { beforeEach, describe, expect, it } from 'vitest';
import { type Canon, makeCanon, OTHER, R } from './support.ts';

let canon: Canon;
beforeEach(async () => {
  canon = await makeCanon();
});

describe('canon merge-roles', () => {
  it('says with --dry-run what would come of it, and where one has to choose', async () => {
    const { cli, role } = canon;
    const before = await role();
    const plan = await cli.json<{
      changed: number;
      other: { becomes: string };
      choices: { path: string; keep: string; other: string; taken: string }[];
      came: { path: string }[];
    }>(['merge-roles', 'w', R, OTHER, '--dry-run', '--take', 'summary']);
    expect(plan).toMatchObject({ changed: 0, decisions: [], roles: [], other: { becomes: 'deleted' } });
    expect(plan.choices.find(({ path }) => path === 'summary')).toMatchObject({
      keep: before.summary,
      taken: 'other',
    });
    expect(plan.came.some(({ path }) => path === 'tasks')).toBe(true);
    const { stdout } = await cli.run(['merge-roles', 'w', R, OTHER, '--dry-run']);
    expect(stdout).toContain(`${OTHER} goes into ${R} and is deleted.`);
    expect(stdout).toContain('Nothing was changed.');
    expect(await role()).toEqual(before);
  });

  it('wants a reason, makes one of two, and is taken back by one undo', async () => {
    const { cli, role, wrote, history } = canon;
    const [one, two] = [await role(R), await role(OTHER)];
    expect(await cli.refusal(['merge-roles', 'w', R, OTHER])).toBe('2 reason-missing');
    expect(await cli.refusal(['merge-roles', 'w', R, R, '--reason', 'x'])).toBe('6 merge-itself');
    expect(await cli.refusal(['merge-roles', 'w', R, OTHER, '--reason', 'x', '--take', 'nope'])).toBe(
      '2 not-found',
    );
    const done = await wrote(
      ...['merge-roles', 'w', R, OTHER, '--reason', 'one job', '--take', 'summary', '--title-as-alias'],
    );
    expect(done).toMatchObject({ changed: 2, roles: [R, OTHER] });
    expect(await role(R)).toMatchObject({ title: one.title, summary: two.summary });
    expect((await role(R)).aliases.map(({ text }) => text)).toContain(two.title);
    expect(await cli.refusal(['show', 'w', OTHER])).toBe('2 not-found');
    expect((await history(R)).at(-1)).toMatchObject({
      kind: 'merge-roles',
      note: `${OTHER} into ${R} · one job`,
    });
    await wrote('undo', 'w');
    expect([await role(R), await role(OTHER)]).toEqual([one, two]);
  });
});
