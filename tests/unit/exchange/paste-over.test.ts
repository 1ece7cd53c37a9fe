import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { failure, makeWorkspace } from '../../support/workspace.ts';

const page = (n: number): string =>
  readFileSync(new URL(`../../fixtures/pages/page-${n}.txt`, import.meta.url), 'utf8');
const CODE = 'DEVO.GEN.S1';
const source = (text: string) => ({ sources: [{ name: 'pasted', text }] });

const open = async () => {
  const on = await makeWorkspace([]).open();
  await on.call('exchange.import', source(page(1)));
  return on;
};

it('puts back what a person wrote where the page has it otherwise, which a plain import would keep', async () => {
  const on = await open();
  const before = await on.role(CODE);
  await on.call('roles.edit', { role: CODE, changes: [{ path: 'summary', value: 'Mine.' }] });
  expect(await on.call('exchange.import', { ...source(page(1)), dryRun: true })).toMatchObject({
    changed: 0,
  });
  const result = await on.call('exchange.import', { ...source(page(1)), over: CODE });
  expect(result).toMatchObject({ changed: 1, added: 0 });
  expect(result.differences[0]?.changes.map(({ path }) => path)).toEqual(['summary']);
  expect((await on.role(CODE)).summary).toBe(before.summary);
  await on.call('history.undo', {});
  expect((await on.role(CODE)).summary).toBe('Mine.');
});

it('of another role keeps code and place, says so, and adds nothing to the structure', async () => {
  const on = await open();
  const [before, structure] = [await on.role(CODE), await on.call('workspace.get', {})];
  const asked = await on.call('exchange.import', { ...source(page(2)), over: CODE, dryRun: true });
  expect(asked.problems.filter(({ code }) => code === 'other-role')).toHaveLength(1);
  expect(asked.newRoles).toEqual([]);
  expect(await on.role(CODE)).toEqual(before);
  await on.call('exchange.import', { ...source(page(2)), over: CODE });
  const after = await on.role(CODE);
  expect(after.title).not.toBe(before.title);
  for (const member of ['id', 'code', 'function', 'focus', 'level', 'status', 'version'] as const)
    expect(after[member]).toBe(before[member]);
  const { taxonomy, levels, counts } = await on.call('workspace.get', {});
  expect({ taxonomy, levels }).toEqual({ taxonomy: structure.taxonomy, levels: structure.levels });
  expect(counts.roles).toBe(1);
});

it('takes one role, no more and no less', async () => {
  const on = await open();
  const two = { sources: [...source(page(1)).sources, ...source(page(2)).sources] };
  expect(await failure(on.call('exchange.import', { ...two, over: CODE }))).toMatchObject({
    code: 'not-one-role',
    details: { role: CODE },
  });
});
