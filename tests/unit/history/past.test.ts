import { appendFileSync, cpSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { nodeDisk } from '../../../electron/core/store/disk.ts';
import type { PastFilter } from '../../../shared/contract-history.ts';
import { alias } from '../../support/role.ts';
import { JON, MIRA, makeWorkspace, type Opened, roleId, testRole } from '../../support/workspace.ts';

const A = testRole(1).code;
const B = testRole(2).code;
const edit = (on: Opened, path: string, value: unknown, role = A, continues = false) =>
  on.call('roles.edit', { role, changes: [{ path, value }], ...(continues && { continues }) });
const page = (on: Opened, filter: PastFilter = {}, limit = 50, from?: number) =>
  on.call('history.page', { filter, limit, ...(from !== undefined && { from }) });
const said = async (on: Opened, filter: PastFilter = {}) =>
  (await page(on, filter)).rows.map(({ code, text }) => `${code} ${text}`);

async function some() {
  const test = makeWorkspace(
    [1, 2, 3].map((n) => testRole(n, { aliases: [alias(`Name ${n}`, { id: `a${n}` })] })),
  );
  const on = await test.open();
  await edit(on, 'summary', 'First.');
  await edit(on, 'title', 'Another', B);
  await on.call('aliases.decide', {
    aliases: [1, 2, 3].map((n) => ({ role: testRole(n).code, alias: `a${n}` })),
    decision: 'approved',
  });
  return { test, on };
}

it('an act of many and a text written on and on are a line each, that unfolds', async () => {
  const { on } = await some();
  await edit(on, 'story.who', 'A');
  await edit(on, 'story.who', 'A b', A, true);
  await edit(on, 'story.who', 'A b c', A, true);
  const { rows, steps, decisions } = await page(on);
  expect(rows.map(({ text, lines, roles, typing }) => [text, lines, roles, typing])).toEqual([
    ['Edited summary', 1, 1, false],
    ['Edited title', 1, 1, false],
    ['Alias approved', 3, 3, false],
    ['Edited who does this work', 3, 1, true],
  ]);
  expect([steps, decisions]).toEqual([4, 8]);
  const { lines } = await on.call('history.step', { id: rows[2]?.id ?? '', filter: { role: roleId(2) } });
  expect(lines.map(({ code }) => code)).toEqual([B]);
});

it('filters leave out what doesn’t fit, each by itself and together', async () => {
  const { on } = await some();
  expect(await said(on, { role: A })).toEqual([`${A} Edited summary`, `${A} Alias approved`]);
  expect(await said(on, { kinds: ['edit'] })).toEqual([`${A} Edited summary`, `${B} Edited title`]);
  expect(await said(on, { kinds: ['edit'], field: 'title' })).toEqual([`${B} Edited title`]);
  expect(await said(on, { people: [JON] })).toEqual([]);
  expect((await page(on, { people: [MIRA] })).decisions).toBe(5);
  expect(await said(on, { text: 'NAME 2' })).toEqual([]);
  expect(await said(on, { text: 'summ' })).toEqual([`${A} Edited summary`]);
  const [, second] = (await page(on)).rows;
  expect(await said(on, { until: second?.at ?? '' })).toEqual([`${A} Edited summary`]);
  expect((await page(on, { from: second?.at ?? '' })).decisions).toBe(4);
});

it('pages are stretches of one order, and places stay as new decisions come', async () => {
  const { on } = await some();
  const last = await page(on, {}, 2);
  expect([last.from, last.rows.length]).toEqual([1, 2]);
  const first = await page(on, {}, 1, 0);
  expect(first.rows[0]?.text).toBe('Edited summary');
  await edit(on, 'summary', 'Second.');
  const after = await page(on, {}, 3, 1);
  expect(after.epoch).toBe(last.epoch);
  expect(after.rows.slice(0, 2)).toEqual(last.rows);
});

it('what was read once is not read again: a look after a decision costs its line', async () => {
  const { test, on } = await some();
  await on.close();
  const parts = vi.fn(nodeDisk.readPart);
  const again = await test.open({ disk: { ...nodeDisk, readPart: parts } });
  const reads = () => parts.mock.calls.filter(([path]) => path.endsWith('.jsonl')).map(([, from]) => from);
  await page(again);
  expect(reads()).toEqual([0]);
  await page(again, { role: A });
  expect(reads()).toHaveLength(1);
  const file = readdirSync(test.path(`decisions/${again.workspace.device.id}`)).find((name) =>
    name.endsWith('l'),
  );
  const { length } = readFileSync(test.path(`decisions/${again.workspace.device.id}/${file}`));
  await edit(again, 'summary', 'Once more.');
  expect((await page(again)).decisions).toBe(6);
  expect(reads()).toEqual([0, length]);
});

it('another device’s decisions take their place in the one order, and are news to who looked before', async () => {
  const { test, on } = await some();
  const before = await page(on);
  const { heads, unseen } = await on.call('history.counts', { filter: {} });
  expect(unseen).toBe(0);
  await on.close();
  // A colleague's copy, whose log comes back by Git.
  const copy = makeWorkspace([]);
  cpSync(test.root, copy.root, { recursive: true });
  copy.setTime('2026-11-24T10:00:01.500Z');
  const theirs = await copy.open({ by: JON });
  await edit(theirs, 'stakes', 'x').catch(() => undefined);
  await edit(theirs, 'story.stakes', 'Theirs.', B);
  const device = theirs.workspace.device.id;
  await theirs.close();
  const here = await test.open();
  await page(here);
  cpSync(copy.path(`decisions/${device}`), test.path(`decisions/${device}`), { recursive: true });
  const now = await page(here);
  expect(now.decisions).toBe(before.decisions + 1);
  expect(now.rows.filter(({ by }) => by === JON).map(({ text }) => text)).toEqual(['Edited what’s at stake']);
  expect((await here.call('history.counts', { filter: {}, seen: heads })).unseen).toBe(1);
  expect(await said(here, { unseen: heads })).toEqual([`${B} Edited what’s at stake`]);
  expect((await here.call('history.counts', { filter: {} })).people).toEqual([
    { value: MIRA, count: 5 },
    { value: JON, count: 1 },
  ]);
});

it('a log that another program put in another state is read anew; a broken line is told and hides nothing else', async () => {
  const { test, on } = await some();
  await page(on);
  const { device } = on.workspace;
  const folder = test.path(`decisions/${device.id}`);
  const [name = ''] = readdirSync(folder);
  await on.close();
  const reader = await test.open({ write: false });
  expect((await page(reader)).decisions).toBe(5);
  const whole = readFileSync(join(folder, name), 'utf8').split('\n');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(folder, name), `${whole.slice(0, 2).join('\n')}\n`);
  expect((await page(reader)).decisions).toBe(2);
  writeFileSync(join(folder, name), [whole[0], '{"no": "line"}', ...whole.slice(1)].join('\n'));
  expect((await page(reader)).decisions).toBe(5);
  expect((await reader.call('history.counts', { filter: {} })).problems.join()).toMatch(/none of a log/);
  renameSync(folder, `${folder}-away`);
  expect((await page(reader)).decisions).toBe(0);
});

it('an act that is not whole yet waits, as a torn line does', async () => {
  const { test, on } = await some();
  const folder = test.path(`decisions/${on.workspace.device.id}`);
  await on.close();
  const [name = ''] = readdirSync(folder);
  const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(folder, name), `${lines.slice(0, 4).join('\n')}\n${lines[4]?.slice(0, 20)}`);
  const reader = await test.open({ write: false });
  expect((await page(reader)).decisions).toBe(2);
  appendFileSync(join(folder, name), `${lines[4]?.slice(20)}\n`);
  expect((await page(reader)).decisions).toBe(5);
});

it('who touched a field of a role last, with what was decided on the whole of it', async () => {
  const { on } = await some();
  await edit(on, 'tasks', ['Sweep.']);
  const field = (path: string) => on.call('history.field', { role: A, path, limit: 5 });
  expect((await field('summary')).lines.map(({ text }) => text)).toEqual(['Edited summary']);
  expect((await field('aliases[a1].text')).count).toBe(0);
  expect((await field('aliases')).lines.map(({ text }) => text)).toEqual(['Alias approved']);
  const id = (await on.role(A)).tasks[0]?.id;
  expect((await field(`tasks[${id}].text`)).lines.map(({ text }) => text)).toEqual(['Edited tasks']);
});
