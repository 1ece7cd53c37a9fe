import { expect, it } from 'vitest';
import { makeWorkspace, type Opened, testRole } from '../../support/workspace.ts';

const A = testRole(1).code;
const edit = async (on: Opened, path: string, value: unknown): Promise<string> =>
  (await on.call('roles.edit', { role: A, changes: [{ path, value }] })).decisions[0] ?? '';
const open = () => makeWorkspace([testRole(1)]).open();

it('a row that is gone comes back at its place, and one that moved goes from where it is', async () => {
  const on = await open();
  const point = await edit(on, 'tasks', ['One.', 'Two.', 'Three.']);
  const [one, two] = (await on.role(A)).tasks;
  await edit(on, 'tasks', ['Four.']);
  await on.call('history.restore', { role: A, path: `tasks[${two?.id}]`, to: point });
  expect((await on.role(A)).tasks.map(({ text }) => text)).toEqual(['Four.', 'Two.']);
  await on.call('history.restore', { role: A, path: `tasks[${one?.id}].text`, to: point });
  expect((await on.role(A)).tasks.map(({ text }) => text)).toEqual(['One.', 'Four.', 'Two.']);
});

it('a preview says what would differ, which draft it opens and what the rules would find; nothing is written', async () => {
  const on = await open();
  const bare = await edit(on, 'summary', '');
  await edit(on, 'summary', 'Keeps the lights on for everybody.');
  await on.call('roles.status', { role: A, status: 'approved' });
  const preview = await on.call('history.preview', { role: A, path: 'summary', to: bare });
  expect(preview.opens).toBe(2);
  expect(preview.against).toBeNull();
  expect(preview.difference.flatMap(({ fields }) => fields.map(({ name }) => name))).toContain('Summary');
  expect(preview.findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
  expect(await on.role(A)).toMatchObject({
    status: 'approved',
    summary: 'Keeps the lights on for everybody.',
  });
  const nothing = await on.call('history.preview', { role: A, path: 'nonsense', to: '1' });
  expect(nothing.against?.code).toBe('not-found');
});

it('points are now, the versions and the decisions; any two are compared, word by word', async () => {
  const on = await open();
  await edit(on, 'summary', 'Keeps the lights on for everybody here.');
  await on.call('roles.status', { role: A, status: 'approved' });
  const last = await edit(on, 'summary', 'Keeps all lights on for everybody here.');
  const { points } = await on.call('history.points', { role: A });
  expect(points.map(({ id, text }) => [id, text]).slice(0, 3)).toEqual([
    ['now', 'As it stands now'],
    ['1', 'Version 1, in force'],
    [last, 'Edited summary'],
  ]);
  expect(points.at(-1)).toMatchObject({ text: 'Before all decisions', id: `${points.at(-2)?.id}~` });
  const diff = async (a: string, b: string) =>
    (await on.call('history.diff', { role: A, a, b })).difference.flatMap(({ fields }) => fields);
  const [summary] = await diff('1', 'now');
  expect(summary?.lines[0]).toMatchObject({
    before: 'Keeps the lights on for everybody here.',
    after: 'Keeps all lights on for everybody here.',
  });
  expect(await diff('now', last)).toEqual([]);
  const [begun] = await diff(points.at(-1)?.id ?? '', points.at(-2)?.id ?? '');
  expect(begun?.lines[0]?.after).toBe('Keeps the lights on for everybody here.');
  expect((await diff('in-force', last)).map(({ name }) => name)).toContain('Summary');
});
