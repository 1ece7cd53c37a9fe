import { expect } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { type Cli, makeCliWorkspace } from '../../support/cli.ts';
import { pageFixture } from '../../support/pages.ts';

/** A workspace `w` with the roles of the three pages, and what tests of the command line ask of it. */

export const R = 'DEVO.GEN.S1';
export const OTHER = 'PROD.GRO.P4';
export const PAYROLL = 'FINA.PAY.S2';

/** What a writing command answers that decided one thing about {@link R}, or nothing. */
export const ONE = { changed: 1, decisions: [expect.any(String)], roles: [R] };
export const NONE = { changed: 0, decisions: [], roles: [] };

export interface Written {
  changed: number;
  decisions: string[];
  roles: string[];
}

export interface Told {
  id: string;
  at: string;
  by: string;
  kind: string;
  role: string | null;
  changes: { path: string; from: unknown; to: unknown }[];
  note: string | null;
}

export interface Canon {
  readonly cli: Cli;
  readonly role: (code?: string) => Promise<Role>;
  /** Runs a writing command, checks that its answer has the promised shape, and gives it. */
  readonly wrote: (...args: string[]) => Promise<Written>;
  /** The decisions that `canon history w ARGS` tells. */
  readonly history: (...args: string[]) => Promise<Told[]>;
}

export async function makeCanon(pages: readonly number[] = [1, 2]): Promise<Canon> {
  const cli = await makeCliWorkspace();
  const names = pages.map((n) => cli.write(`page-${n}.txt`, pageFixture(`page-${n}.txt`)));
  await cli.must(['import', 'w', ...names]);
  return {
    cli,
    role: (code = R) => cli.json<Role>(['show', 'w', code]),
    async wrote(...args) {
      const result = await cli.json<Written>(args);
      expect(Object.keys(result).slice(0, 3)).toEqual(['changed', 'decisions', 'roles']);
      expect(result.decisions).toHaveLength(result.changed);
      for (const id of result.decisions) expect(id).toMatch(/^[0-9a-f]{16}-\d+$/);
      return result;
    },
    history: async (...args) => (await cli.json<{ decisions: Told[] }>(['history', 'w', ...args])).decisions,
  };
}
