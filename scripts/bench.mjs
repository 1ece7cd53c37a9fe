/**
 * `npm run bench [-- NAME…]`: runs tests/bench/*.bench.ts (those whose name contains one of NAME) and prints,
 * for each thing measured, ours against a counterpart that does the same work on the same machine. Each file
 * exports `run(): Promise<Row[]>`. Numbers without their machine mean nothing, so the table names it.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/environment.mjs';

/**
 * @typedef {object} Row
 * @property {string} name what was measured
 * @property {string} unit of both numbers, for example "ms"
 * @property {number} ours
 * @property {number} counterpart
 * @property {string} counterpartName
 * @property {number} ratio ours divided by counterpart
 */

requireNode();
ensureInstalled();
ensureBuilt();
const folder = join(root, 'tests', 'bench');
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
if (files.length === 0) {
  console.error(`No benchmark in tests/bench is named like ${wanted.join(' or ')}.`);
  process.exit(2);
}

mkdirSync(join(root, 'out', 'bench'), { recursive: true });
const { build } = await import('rolldown');
await build({
  cwd: root,
  input: Object.fromEntries(files.map((name) => [name.replace(/\.ts$/, ''), join(folder, name)])),
  platform: 'node',
  // Packages stay outside, so that a counterpart runs as it was published.
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Z]:/i.test(id),
  output: { dir: join(root, 'out', 'bench'), format: 'esm', entryFileNames: '[name].mjs', cleanDir: true },
});

/** @type {Row[]} */
const rows = [];
for (const name of files) {
  console.error(`running ${name} …`);
  const { run } = await import(pathToFileURL(join(root, 'out', 'bench', name.replace(/\.ts$/, '.mjs'))).href);
  rows.push(...(await run()));
}

/** @param {number} value */
const number = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const table = [
  ['measured', 'unit', 'ours', 'counterpart', 'ratio', 'counterpart is'],
  ...rows.map((row) => [
    row.name,
    row.unit,
    number(row.ours),
    number(row.counterpart),
    `${number(row.ratio)}x`,
    row.counterpartName,
  ]),
];
const widths =
  table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
for (const line of table)
  console.log(
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
const processors = cpus();
console.log(
  `\n${processors[0]?.model.trim() ?? 'unknown processor'}, ${processors.length} cores, ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.version}`,
);
