import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { mergeHeads } from '../../shared/merge/heads.ts';
import { mergeRole } from '../../shared/merge/record.ts';
import { crissCross, devices, type MergeModules, twoSides } from '../support/merge-laws.ts';

/** A merge that is broken on purpose: the laws must refuse every one, or they are no laws. */
const MUTANTS: readonly { name: string; file: string; from: string; to: string }[] = [
  {
    name: 'the winner is always side a',
    file: 'context.ts',
    from: "this.options.win === 'a' ? a : b",
    to: 'a',
  },
  { name: 'a conflict is not recorded', file: 'context.ts', from: 'this.conflicts.push(', to: '[].concat(' },
  {
    name: 'the id of a conflict knows the side',
    file: 'context.ts',
    from: 'canonicalText(held(b))].sort()',
    to: 'canonicalText(held(b))]',
  },
  {
    name: 'deleted wins against edited',
    file: 'value.ts',
    from: 'if (untouched) continue;',
    to: 'if (before !== UNKNOWN) continue;',
  },
  { name: 'deleted comes back', file: 'value.ts', from: 'if (untouched) continue;', to: '' },
  {
    name: 'a set forgets what the other added',
    file: 'value.ts',
    from: '...left.keys(), ...right.keys()])) {\n    const removed',
    to: '...left.keys()])) {\n    const removed',
  },
  {
    name: 'unknown members are left out',
    file: 'value.ts',
    from: 'if (value !== undefined) result[name] = value;',
    to: "if (value !== undefined && !name.startsWith('x')) result[name] = value;",
  },
  {
    name: 'runs at one place in the order of the call',
    file: 'order.ts',
    from: 'here.sort((one, other)',
    to: '[].sort((one, other)',
  },
  {
    name: 'entries of the other side are left out of the order',
    file: 'order.ts',
    from: 'for (const side of [a, c]) collectRuns',
    to: 'for (const side of [a]) collectRuns',
  },
  {
    name: 'an approval outlives its text',
    file: 'standing.ts',
    from: 'contentSha256 === digest',
    to: 'contentSha256 !== undefined',
  },
  {
    name: 'a draft takes the number in force',
    file: 'standing.ts',
    from: 'rest.inForce + 1',
    to: 'rest.version',
  },
  {
    name: 'retired against edited in silence',
    file: 'standing.ts',
    from: "merging.conflict('deprecated/edit', PATH, was, sa, sb);",
    to: '',
  },
  { name: 'a conflict of side b is dropped', file: 'conflict-set.ts', from: '[...a, ...b]', to: '[...a]' },
  {
    name: 'conflicts that the merge finds are dropped',
    file: 'conflict-set.ts',
    from: 'for (const conflict of found)',
    to: 'for (const conflict of [] as Conflict[])',
  },
  {
    name: 'the first of several bases is taken',
    file: 'heads.ts',
    from: 'return virtual(graph, best, sha256);',
    to: 'return { snapshot: graph.snapshot(only), unsure: new Set(), seen: [] };',
  },
  {
    name: 'heads in the order they come',
    file: 'heads.ts',
    from: '!behind.has(commit)).sort()',
    to: '!behind.has(commit))',
  },
];

const SOURCE = resolve('shared/merge');
const OUT = resolve('out/mutants');
afterAll(() => rmSync(OUT, { recursive: true, force: true }));

async function load(mutant: (typeof MUTANTS)[number], at: number): Promise<MergeModules> {
  const folder = join(OUT, `${process.pid}-${at}`);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(SOURCE)) {
    let text = readFileSync(join(SOURCE, name), 'utf8');
    if (name === mutant.file) {
      expect(text.split(mutant.from).length, `${mutant.name}: its place in ${name} is there once`).toBe(2);
      text = text.replace(mutant.from, () => mutant.to);
    }
    writeFileSync(join(folder, name), text.replaceAll("from '../", `from '${resolve('shared')}/`));
  }
  const module = (name: string) => import(pathToFileURL(join(folder, name)).href);
  const { mergeRole } = await module('record.ts');
  const { mergeHeads } = await module('heads.ts');
  return { mergeRole, mergeHeads };
}

const seed = 20260101;

const throws = (work: () => void): boolean => {
  try {
    work();
    return false;
  } catch {
    return true;
  }
};

const caught = (modules: MergeModules): boolean =>
  throws(() => crissCross(modules)) ||
  fc.check(twoSides(modules), { seed, numRuns: 2000, endOnFailure: true }).failed ||
  fc.check(devices(modules), { seed, numRuns: 100, endOnFailure: true }).failed;

test('the merge as it is passes what the mutants are judged by', () => {
  expect(caught({ mergeRole, mergeHeads })).toBe(false);
});

test.each(MUTANTS.map((mutant, at) => ({ ...mutant, at })))('caught: $name', async ({ at, ...mutant }) => {
  expect(caught(await load(mutant, at))).toBe(true);
});
