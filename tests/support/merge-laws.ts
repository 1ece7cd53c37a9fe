import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { roleContentDigest, sha256 } from '../../electron/core/store/digest.ts';
import { sameValue } from '../../shared/diff.ts';
import type { Conflict, MergeOptions, Which } from '../../shared/merge/context.ts';
import { ancestors, type CommitFacts, type CommitGraph, type mergeHeads } from '../../shared/merge/heads.ts';
import type { mergeRole } from '../../shared/merge/record.ts';
import { refOf, type Snapshot } from '../../shared/merge/snapshot.ts';
import { codeOf, type Role, roleSchema } from '../../shared/model/role.ts';
import { canonicalText } from '../../shared/publish.ts';
import { alias, items, makeRole } from './role.ts';

/** The laws of the merge (SIGNING-AND-SYNC §10), over whichever modules: ours, or a mutant that they must refuse. */
export interface MergeModules {
  readonly mergeRole: typeof mergeRole;
  readonly mergeHeads: typeof mergeHeads;
}

const PEOPLE = [
  'Mira Okafor <mira@example.org>',
  'Jon Bell <jon@example.org>',
  'Ada Example <ada@example.org>',
];

export function optionsFor(win: Which = 'a', more: Partial<MergeOptions> = {}): MergeOptions {
  return {
    win,
    role: 'r1',
    sha256,
    origins: {
      a: { commit: 'aa', actor: PEOPLE[0] ?? '', hlc: '2' },
      b: { commit: 'bb', actor: PEOPLE[1] ?? '', hlc: '1' },
    },
    ...more,
  };
}

/** The same merge with its sides exchanged. */
const exchanged = (options: MergeOptions): MergeOptions => ({
  ...options,
  win: options.win === 'a' ? 'b' : 'a',
  origins: { a: options.origins.b, b: options.origins.a },
  ...(options.resolved && { resolved: { a: options.resolved.b, b: options.resolved.a } }),
});

interface Op {
  readonly kind: number;
  readonly pick: number;
  readonly word: string;
}
const WORDS = ['build', 'ship', 'mend', 'watch', 'plan', 'teach', 'Build'];
const opArb: fc.Arbitrary<Op> = fc.record({
  kind: fc.nat(21),
  pick: fc.nat(997),
  word: fc.constantFrom(...WORDS),
});

export const start = (): Role =>
  makeRole({
    id: '01M85XVECKSMB7J0ZSW3R8EFTN',
    tasks: items('t', 'one', 'two', 'three', 'four'),
    aliases: [alias('First', { id: 'a1' }), alias('Second', { id: 'a2' })],
    scope: ['DE', 'GB', 'US'],
  });

/** One edit; `id` is one that nobody had. */
function edit(role: Role, { kind, pick, word }: Op, id: string): Role {
  const task = pick % Math.max(1, role.tasks.length);
  const row = pick % Math.max(1, role.aliases.length);
  const open = (changed: Role): Role => {
    if (role.status !== 'approved') return changed;
    const { approval: _approval, ...draft } = changed;
    return { ...draft, status: 'draft', version: role.version + 1 };
  };
  switch (kind) {
    case 0:
    case 1:
      return open({ ...role, title: `${word} ${id}` });
    case 2:
      return open({ ...role, summary: `${word} ${id}` });
    case 3:
      return open({ ...role, confidence: (pick % 101) / 100 });
    case 4:
    case 5: {
      const [fresh] = items('x', `${word} ${id}`);
      if (fresh === undefined) return role;
      const at = pick % (role.tasks.length + 1);
      return open({ ...role, tasks: role.tasks.toSpliced(at, 0, { ...fresh, id }) });
    }
    case 6:
      return open({ ...role, tasks: role.tasks.filter((_, at) => at !== task) });
    case 7:
    case 8:
      return open({
        ...role,
        tasks: role.tasks.map((one, at) => (at === task ? { ...one, text: `${word} ${id}` } : one)),
      });
    case 9: {
      const moved = role.tasks[task];
      if (moved === undefined) return role;
      const rest = role.tasks.filter((one) => one !== moved);
      return open({ ...role, tasks: rest.toSpliced((pick * 7) % (rest.length + 1), 0, moved) });
    }
    case 10:
      return {
        ...role,
        aliases: [...role.aliases, alias(word, { id, confidence: pick % 2 === 0 ? 0.6 : 0.7 })],
      };
    case 11:
    case 12:
      return open({
        ...role,
        aliases: role.aliases.map((one, at) =>
          at === row
            ? {
                ...one,
                review: { state: pick % 2 === 0 ? 'approved' : 'rejected', by: PEOPLE[pick % 3], at: id },
              }
            : one,
        ) as Role['aliases'],
      });
    case 13:
      return open({ ...role, scope: [...new Set([...role.scope, word.toUpperCase()])].sort() });
    case 14:
      return role.scope.length < 2
        ? role
        : open({ ...role, scope: role.scope.filter((_, at) => at !== pick % role.scope.length) });
    case 15:
      return role.status === 'draft' ? { ...role, status: 'in_review' } : role;
    case 16: {
      const version = Math.max(role.version, (role.inForce ?? 0) + 1);
      const approval = {
        contentSha256: roleContentDigest(role),
        by: [PEOPLE[pick % 3] ?? ''],
        at: '2026-11-24T10:00:00Z',
      };
      return role.status === 'approved' || role.status === 'deprecated'
        ? role
        : { ...role, status: 'approved', version, inForce: version, approval };
    }
    case 17: {
      if (role.inForce === null) return role;
      const { approval: _approval, ...rest } = role;
      return { ...rest, status: 'deprecated', inForce: null, reason: word };
    }
    case 18: {
      const place = {
        function: role.function,
        focus: role.focus,
        level: ['P1', 'P2', 'P3'][pick % 3] ?? 'P1',
      };
      return open({ ...role, ...place, code: codeOf(place) });
    }
    case 19:
      return open({ ...role, [`x${pick % 3}`]: { [word]: id, more: [pick % 2] } } as Role);
    case 20:
      return {
        ...role,
        curation: { ...role.curation, mutes: [{ rule: word, field: 'title', reason: id, by: 'x', at: 'x' }] },
      };
    default:
      return open({
        ...role,
        story: { ...role.story, problem: { ...role.story.problem, why: `${word} ${id}` } },
      });
  }
}

const editAll = (role: Role, ops: readonly Op[], name: string): Role =>
  ops.reduce((now, op, at) => edit(now, op, `${name}${at}`), role);

/** Texts, answers and codes of a role: what a person would miss. */
function words(value: unknown, out = new Set<string>()): Set<string> {
  if (typeof value === 'string') out.add(value);
  else if (Array.isArray(value)) for (const one of value) words(one, out);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) if (!SILENT.has(name)) words(one, out);
  return out;
}
// What follows from other members, or says who and when: the log has it.
const SILENT = new Set([
  'provenance',
  'level',
  'status',
  'approval',
  'by',
  'at',
  'id',
  'commit',
  'actor',
  'hlc',
  'kind',
  'path',
]);

/** I1–I7 of one merge. */
function checkMerge(modules: MergeModules, base: Role, a: Role, b: Role, win: Which): void {
  const options = optionsFor(win);
  const { value, conflicts } = modules.mergeRole(base, a, b, options);
  deepStrictEqual(modules.mergeRole(base, b, a, exchanged(options)), { value, conflicts }, 'I1');
  for (const side of [a, b]) {
    deepStrictEqual(modules.mergeRole(base, side, base, options), { value: side, conflicts: [] }, 'I2');
    deepStrictEqual(modules.mergeRole(base, side, side, options), { value: side, conflicts: [] }, 'I2');
  }
  ok(value !== null);
  const was = words(base);
  const there = words([value, conflicts.map(({ values }) => values)]);
  const rows = new Set(value.aliases.map(({ text }) => text.toLowerCase()));
  for (const side of [a, b]) {
    for (const word of words(side)) {
      const overwritten = was.has(word);
      ok(overwritten || there.has(word) || rows.has(word.toLowerCase()), `I3: ${word} is lost`);
    }
  }
  const known = words([base, a, b]);
  for (const word of words(value)) ok(known.has(word), `I4: ${word} is invented`);
  for (const list of [value.tasks, value.aliases]) {
    deepStrictEqual(new Set(list.map(({ id }) => id)).size, list.length, 'I5');
  }
  for (const name of ['tasks', 'aliases'] as const) {
    for (const item of base[name]) {
      const left = [a, b].map((side) => side[name].find(({ id }) => id === item.id));
      const untouched =
        left.includes(undefined) && left.every((one) => one === undefined || sameValue(one, item));
      if (untouched)
        ok(!value[name].some(({ id }) => id === item.id), 'what went and nobody touched is gone');
    }
  }
  const members = new Set(Object.keys(value));
  for (const name of [...Object.keys(a), ...Object.keys(b)])
    if (/^x\d$/.test(name)) ok(members.has(name), `I6: ${name}`);
  if (value.status === 'approved')
    deepStrictEqual(value.approval?.contentSha256, roleContentDigest(value), 'I7');
  else deepStrictEqual(value.approval, undefined, 'I7');
  deepStrictEqual(roleSchema.safeParse(value).error?.issues, undefined, 'the result is a role');
  ok(
    value.status === 'approved' || value.inForce === null || value.version > value.inForce,
    'a draft has a number of its own',
  );
}

/** Two histories of one role from a common beginning, of 120 and more edits in all. */
export const twoSides = (modules: MergeModules) =>
  fc.property(
    fc.array(opArb, { maxLength: 90 }),
    fc.array(opArb, { minLength: 1, maxLength: 12 }),
    fc.array(opArb, { minLength: 1, maxLength: 12 }),
    fc.constantFrom<Which>('a', 'b'),
    (before, mine, theirs, win) => {
      const base = editAll(start(), before, 's');
      checkMerge(modules, base, editAll(base, mine, 'm'), editAll(base, theirs, 'n'), win);
    },
  );

interface TestCommit extends CommitFacts {
  readonly snapshot: Snapshot;
}
const ROLE = start().id;

/** A commit's digest is of what it says and of nothing else. */
function put(store: Map<string, TestCommit>, commit: TestCommit): string {
  const { snapshot, ...facts } = commit;
  const conflicts = snapshot.conflicts;
  const id = sha256(
    canonicalText({ ...facts, roles: [...snapshot.roles.values()].map(({ digest }) => digest), conflicts }),
  );
  store.set(id, commit);
  return id;
}

const graphOf = (store: ReadonlyMap<string, TestCommit>): CommitGraph => {
  const of = (id: string): TestCommit => {
    const commit = store.get(id);
    if (commit === undefined) throw new Error(`no commit ${id}`);
    return commit;
  };
  return { facts: of, snapshot: (id) => of(id).snapshot };
};

/** Devices that edit, settle conflicts and meet in pairs; in the end all know all, and must have one head. */
export const devices = (modules: MergeModules, operations = 120) =>
  fc.property(
    fc.array(fc.record({ device: fc.nat(3), other: fc.nat(3), what: fc.nat(9), op: opArb }), {
      minLength: operations,
      maxLength: operations + 40,
    }),
    (steps) => {
      const root = new Map<string, TestCommit>();
      const first = put(root, {
        parents: [],
        hlc: '0000',
        actor: null,
        snapshot: {
          roles: new Map([[ROLE, refOf(start(), sha256)]]),
          settings: null,
          conflicts: [],
          files: new Map(),
        },
      });
      const stores = [0, 1, 2, 3].map(() => ({ known: new Map(root), head: first }));
      const take = (at: number, heads: string[]): void => {
        const here = stores[at];
        if (here === undefined) return;
        const result = modules.mergeHeads(graphOf(here.known), heads, sha256);
        here.head = 'head' in result ? result.head : put(here.known, result.merge);
      };
      for (const [n, { device, other, what, op }] of steps.entries()) {
        const here = stores[device];
        const there = stores[other];
        if (here === undefined || there === undefined) continue;
        const { snapshot } = here.known.get(here.head) ?? { snapshot: undefined };
        const role = snapshot?.roles.get(ROLE)?.role();
        if (snapshot === undefined || role === undefined) continue;
        if (what < 3 && device !== other) {
          for (const [id, commit] of there.known) here.known.set(id, commit);
          take(device, [here.head, there.head]);
          continue;
        }
        // A person settles the first conflict by leaving what is shown.
        const settles = what === 3 && snapshot.conflicts.length > 0;
        const next = settles ? role : edit(role, op, `n${n}`);
        const conflicts = settles ? snapshot.conflicts.slice(1) : snapshot.conflicts;
        here.head = put(here.known, {
          parents: [here.head],
          hlc: String(n + 1).padStart(4, '0'),
          actor: `d${device}`,
          snapshot: {
            roles: new Map([[ROLE, refOf(next, sha256)]]),
            settings: null,
            conflicts,
            files: new Map(),
          },
        });
      }
      const heads = stores.map(({ head }) => head);
      for (const { known } of stores)
        for (const store of stores) for (const [id, commit] of known) store.known.set(id, commit);
      // Each in an order of its own: the result must not know it (I8), and all must come to one head (I9).
      stores.forEach((store, at) => {
        store.known = new Map(at % 2 === 0 ? store.known : [...store.known].reverse());
        take(at, at % 2 === 0 ? heads : [...heads].reverse());
      });
      deepStrictEqual(new Set(stores.map(({ head }) => head)).size, 1, 'I9: one head');
      const end = stores[0]?.known.get(stores[0].head);
      noTitleLost(graphOf(stores[0]?.known ?? new Map()), stores[0]?.known ?? new Map(), end);
      noConflictLost(stores[0]?.known ?? new Map(), end?.snapshot.conflicts ?? []);
    },
  );

/** I11: a conflict that once was open is open still, unless some commit with one parent took it away. */
function noConflictLost(known: ReadonlyMap<string, TestCommit>, open: readonly Conflict[]): void {
  const still = new Set(open.map(({ id }) => id));
  const settled = new Set<string>();
  const all = new Set<string>();
  for (const { parents, snapshot } of known.values()) {
    const here = new Set(snapshot.conflicts.map(({ id }) => id));
    for (const id of here) all.add(id);
    const parent = parents.length === 1 ? known.get(parents[0] ?? '') : undefined;
    for (const { id } of parent?.snapshot.conflicts ?? []) if (!here.has(id)) settled.add(id);
  }
  for (const id of all) ok(still.has(id) || settled.has(id), 'I11: a conflict ended without a person');
}

/** I10: a title is shown, or in an open conflict, or somebody who saw it wrote another or settled a conflict. */
function noTitleLost(
  graph: CommitGraph,
  known: ReadonlyMap<string, TestCommit>,
  end: TestCommit | undefined,
): void {
  const titleOf = (commit: TestCommit | undefined): string =>
    commit?.snapshot.roles.get(ROLE)?.role().title ?? '';
  const held = new Set<unknown>([titleOf(end)]);
  for (const { path, values } of end?.snapshot.conflicts ?? [])
    if (path === 'title') for (const one of values) if ('value' in one) held.add(one.value);
  const overwritten = new Set<string>();
  for (const commit of known.values()) {
    const [parent = '', another] = commit.parents;
    if (parent === '' || another !== undefined) continue;
    const before = known.get(parent);
    const open = new Set(commit.snapshot.conflicts.map(({ id }) => id));
    const settled = before?.snapshot.conflicts.some(({ id, path }) => path === 'title' && !open.has(id));
    if (titleOf(before) === titleOf(commit) && settled !== true) continue;
    for (const id of ancestors(graph, [parent])) overwritten.add(titleOf(known.get(id)));
  }
  for (const commit of known.values())
    if (commit.parents.length < 2)
      ok(held.has(titleOf(commit)) || overwritten.has(titleOf(commit)), 'I10: a title is lost');
}

/**
 * Two merges that share two nearest commits, and a person who settled what one of them left open: neither of the two
 * is the base, so both titles must be asked about again.
 */
export function crissCross(modules: MergeModules): void {
  const known = new Map<string, TestCommit>();
  const graph = graphOf(known);
  const commit = (parents: string[], hlc: string, role: Role): string =>
    put(known, {
      parents,
      hlc,
      actor: 'x',
      snapshot: {
        roles: new Map([[ROLE, refOf(role, sha256)]]),
        settings: null,
        conflicts: [],
        files: new Map(),
      },
    });
  const merged = (heads: string[]): string => {
    const result = modules.mergeHeads(graph, heads, sha256);
    return 'head' in result ? result.head : put(known, result.merge);
  };
  const root = commit([], '0', start());
  const one = commit([root], '1', { ...start(), title: 'One' });
  const two = commit([root], '2', { ...start(), title: 'Two' });
  const three = commit([root], '0', { ...start(), summary: 'Three' });
  const settled = commit([merged([one, two])], '4', { ...start(), title: 'One' });
  const result = modules.mergeHeads(graph, [settled, merged([one, two, three])], sha256);
  ok('merge' in result, 'a criss-cross is a merge');
  const asked = result.merge.snapshot.conflicts.filter(
    ({ path, base }) => path === 'title' && 'unknown' in base,
  );
  deepStrictEqual(asked.length, 1, 'with two bases that disagree a person is asked');
}
