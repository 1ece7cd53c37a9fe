import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newRoleId } from '../../electron/core/ids.ts';
import { initWorkspace } from '../../electron/core/store/init.ts';
import { codeOf, type Role } from '../../shared/model/role.ts';
import { writeRoleFiles } from '../support/role-files.ts';

/** A row of the table that `npm run bench` prints; see scripts/bench.mjs. */
export interface Row {
  name: string;
  unit: string;
  ours: number;
  counterpart: number;
  counterpartName: string;
  ratio: number;
}

export const row = (name: string, ours: number, counterpartName: string, counterpart: number): Row => ({
  name,
  unit: 'ms',
  ours,
  counterpart,
  counterpartName,
  ratio: ours / counterpart,
});

const SEEDS = join(process.cwd(), 'seeds/example');

/** The roles of the example canon. */
function exampleRoles(): Role[] {
  const roles = join(SEEDS, 'roles');
  return readdirSync(roles).flatMap((folder) =>
    readdirSync(join(roles, folder)).map(
      (name) => JSON.parse(readFileSync(join(roles, folder, name), 'utf8')) as Role,
    ),
  );
}

/** `count` roles of the example's richness: its texts, each at a place and with a title and aliases of its own. */
export function manyRoles(count: number): Role[] {
  const samples = exampleRoles();
  const levels = ['S1', 'S2', 'S3', 'P1', 'P2', 'P3', 'P4', 'P5', 'M1', 'M2'];
  return Array.from({ length: count }, (_, at) => {
    const sample = structuredClone(samples[at % samples.length]) as Role;
    const parts = {
      function: `F${Math.floor(at / 100)
        .toString(36)
        .toUpperCase()
        .padStart(3, '0')}`,
      focus: `X${Math.floor((at % 100) / 10)}`,
      level: levels[at % 10] ?? 'S1',
    };
    const { approval: _approval, ...rest } = sample;
    const own = `w${(at % 2999).toString(36)} w${((at * 7) % 2999).toString(36)}`;
    return {
      ...rest,
      ...parts,
      id: newRoleId(1_790_000_000_000 + at),
      code: codeOf(parts),
      title: `${sample.title} ${own}`,
      status: 'draft',
      inForce: null,
      aliases: sample.aliases.map((alias, n) => ({
        ...alias,
        text: `${alias.text} w${((at * 13 + n) % 2999).toString(36)}`,
      })),
    };
  });
}

/** A workspace with these roles in a temp folder, and a function that removes it. */
export async function workspaceOf(roles: readonly Role[]): Promise<{ dir: string; remove: () => void }> {
  const scratch = mkdtempSync(join(tmpdir(), 'canon-bench-'));
  const dir = join(scratch, 'w');
  await initWorkspace({ dir, name: 'Bench', lang: 'en', seeds: SEEDS, example: false });
  writeRoleFiles(dir, roles);
  return { dir, remove: () => rmSync(scratch, { recursive: true, force: true }) };
}

/** Median milliseconds of several runs of `work`, after one that isn't counted. */
export async function median(runs: number, work: (run: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = -1; run < runs; run += 1) {
    const from = performance.now();
    await work(run);
    if (run >= 0) times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}
