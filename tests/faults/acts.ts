import type { Role } from '../../shared/model/role.ts';
import { pageFixture } from '../support/pages.ts';
import { alias } from '../support/role.ts';
import { type Opened, roleId, testRole } from '../support/workspace.ts';

/** What the fault tests do to a workspace, one act each. */
export interface ActCase {
  readonly name: string;
  /** How many roles it needs. */
  readonly roles?: number;
  /** Earlier acts, without a fault. */
  readonly before?: (opened: Opened) => Promise<unknown>;
  readonly act: (opened: Opened) => Promise<unknown>;
  /** Whether what the act did is there. */
  readonly done: (roles: ReadonlyMap<string, Role>) => boolean;
}

const withCode = (roles: ReadonlyMap<string, Role>, code: string): Role | undefined =>
  [...roles.values()].find((role) => role.code === code);
const code = (n: number): string => testRole(n).code;
const summary = (n: number, text: string) => (opened: Opened) =>
  opened.call('roles.edit', { role: roleId(n), changes: [{ path: 'summary', value: text }] });
const approve = (n: number) => (opened: Opened) =>
  opened.call('roles.status', { role: roleId(n), status: 'approved' });

/** The role that the later act edits; no other act has to do with it. */
export const LATER_ROLE = roleId(20);

/** Roles with aliases that wait; no text of them is shared. */
export function faultRoles(roles = 3): Role[] {
  return [...Array.from({ length: roles }, (_, at) => at + 1), 20].map((n) => {
    return testRole(n, {
      aliases: [alias(`First name of ${n}`, { id: `a${n}` }), alias(`Second name of ${n}`, { id: `b${n}` })],
      // A value over 16 KiB on some: its old and new states lie in blobs.
      ...(n === 3 && { stuff: { text: 'x'.repeat(20_000) } }),
    });
  });
}

const bulk = (from: number, to: number) => (opened: Opened) =>
  opened.call('aliases.decide', {
    aliases: Array.from({ length: to - from + 1 }, (_, at) => ({
      role: roleId(from + at),
      alias: `a${from + at}`,
    })),
    decision: 'approved',
  });
const decided =
  (from: number, to: number) =>
  (roles: ReadonlyMap<string, Role>): boolean =>
    Array.from({ length: to - from + 1 }, (_, at) => roles.get(roleId(from + at))).every(
      (role) => role?.aliases[0]?.review.state === 'approved',
    );

export const ACTS: readonly ActCase[] = [
  {
    name: 'edit',
    act: summary(1, 'Edited.'),
    done: (roles) => roles.get(roleId(1))?.summary === 'Edited.',
  },
  {
    name: 'edit of a large text',
    act: summary(1, 'Long. '.repeat(4000)),
    done: (roles) => (roles.get(roleId(1))?.summary.length ?? 0) > 20_000,
  },
  {
    name: 'edit of an approved role',
    before: approve(1),
    act: summary(1, 'Edited.'),
    done: (roles) => roles.get(roleId(1))?.version === 2,
  },
  {
    name: 'create',
    act: (opened) => opened.call('roles.create', { code: 'DEVO.OPS.E2', title: 'Brand New Thing' }),
    done: (roles) => withCode(roles, 'DEVO.OPS.E2') !== undefined,
  },
  {
    name: 'create in a new function',
    act: (opened) => opened.call('roles.create', { code: 'NEWF.GEN.P3', title: 'Brand New Thing' }),
    done: (roles) => withCode(roles, 'NEWF.GEN.P3') !== undefined,
  },
  {
    name: 'approve',
    act: approve(1),
    done: (roles) => roles.get(roleId(1))?.inForce === 1,
  },
  {
    name: 'approve version 2',
    before: async (opened) => {
      await approve(1)(opened);
      await summary(1, 'Second.')(opened);
    },
    act: approve(1),
    done: (roles) => roles.get(roleId(1))?.inForce === 2,
  },
  {
    name: 'rename to a file that comes later in the alphabet',
    act: (opened) => opened.call('roles.rename', { role: code(1), code: 'PROD.OPS.E2' }),
    done: (roles) => roles.get(roleId(1))?.code === 'PROD.OPS.E2',
  },
  {
    name: 'rename to a file that comes earlier in the alphabet',
    act: (opened) => opened.call('roles.rename', { role: code(1), code: 'AAAA.OPS.E2' }),
    done: (roles) => roles.get(roleId(1))?.code === 'AAAA.OPS.E2',
  },
  {
    name: 'delete',
    act: (opened) => opened.call('roles.delete', { role: code(1), reason: 'never needed' }),
    done: (roles) => !roles.has(roleId(1)),
  },
  { name: 'bulk decision on three roles', act: bulk(1, 3), done: decided(1, 3) },
  {
    name: 'bulk decision on ten roles',
    roles: 10,
    act: async (opened) => {
      await bulk(1, 10)(opened);
      await opened.workspace.idle();
    },
    done: decided(1, 10),
  },
  {
    name: 'retire',
    before: approve(1),
    act: (opened) => opened.call('roles.retire', { role: code(1), reason: 'gone', replacedBy: code(2) }),
    done: (roles) => roles.get(roleId(1))?.status === 'deprecated',
  },
  {
    name: 'merge of two roles',
    act: (opened) => opened.call('roles.merge', { keep: code(1), other: code(2), reason: 'one job' }),
    done: (roles) => !roles.has(roleId(2)) && (roles.get(roleId(1))?.aliases.length ?? 0) > 2,
  },
  {
    name: 'undo of an approval',
    before: approve(1),
    act: (opened) => opened.call('history.undo', {}),
    done: (roles) => roles.get(roleId(1))?.status === 'draft',
  },
  {
    name: 'undo of a deletion',
    before: (opened) => opened.call('roles.delete', { role: code(1), reason: 'never needed' }),
    act: (opened) => opened.call('history.undo', {}),
    done: (roles) => roles.has(roleId(1)),
  },
  {
    name: 'redo of a bulk decision',
    roles: 9,
    before: async (opened) => {
      await bulk(1, 9)(opened);
      await opened.call('history.undo', {});
    },
    act: async (opened) => {
      await opened.call('history.redo', {});
      await opened.workspace.idle();
    },
    done: decided(1, 9),
  },
  {
    name: 'import of a page',
    act: (opened) =>
      opened.call('exchange.import', { sources: [{ name: 'page.txt', text: pageFixture('page-1.txt') }] }),
    done: (roles) => withCode(roles, 'DEVO.GEN.S1') !== undefined,
  },
];

/** An act that comes after the one with the fault, on a role that it has nothing to do with. */
export const LATER: ActCase = {
  name: 'later edit',
  act: summary(20, 'Later.'),
  done: (roles) => roles.get(LATER_ROLE)?.summary === 'Later.',
};
