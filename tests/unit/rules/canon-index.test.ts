import '../../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alias, Role } from '../../../shared/model/role.ts';
import { CanonIndex } from '../../../shared/rules/canon-index.ts';
import { factsOf, type RoleFacts } from '../../../shared/rules/facts.ts';
import { findingsOf } from '../../../shared/rules/run.ts';
import { RULES } from '../../../shared/rules/table.ts';
import type { Finding, RuleView } from '../../../shared/rules/types.ts';
import { viewOf } from '../../support/canon.ts';
import { alias, decided, items, makeRole } from '../../support/role.ts';

const IDS = ['1', '2', '3', '4', '5', '6', '7'];
/** A canon so small and so full of the same that relations come, go, and turn into crowds and back. */
const LIMITS = { crowd: 3, rare: 3 };

/** A state of a role, and the code that its text in force has. */
interface State {
  role: Role;
  codeInForce: string | null;
}

const aliasRows = fc
  .array(
    fc.record({
      text: fc.constantFrom('Ops', 'ops!', 'Ops', 'Builder'),
      state: fc.constantFrom<Alias['review']['state'][]>('pending', 'approved', 'approved', 'rejected'),
    }),
    { maxLength: 2 },
  )
  .map((rows) => rows.map(({ text, state }, at) => alias(text, { id: `a${at}`, state })));
const accepted = fc.array(
  fc
    .tuple(
      fc.constantFrom('alias-shared', 'alias-ambiguous'),
      fc.constantFrom('aliases[a0]', 'OPS', 'builder', '*'),
      fc.constantFrom(undefined, ...IDS),
    )
    .map(([rule, field, withRole]) => decided(rule, field, withRole)),
  { maxLength: 1 },
);
const tasks = fc
  .subarray(['Build', 'Test', 'Ship', 'Watch', 'Mend', 'Write', 'Rest', 'Read'], {
    minLength: 4,
    maxLength: 6,
  })
  .map((texts) => items('t', ...texts));

/** Every member that rules across roles look at, and the code in force, with the values it can have. */
const MEMBERS = {
  focus: fc.constantFrom('A', 'B', 'C', 'D'),
  level: fc.constantFrom('P1', 'P1', 'P2'),
  title: fc.constantFrom(
    'Release Engineer',
    'Engineers, Release',
    'Releese Engineer',
    'Test Engineer',
    'Releaseengineer',
    '',
  ),
  status: fc.constantFrom<Role['status'][]>('draft', 'approved', 'deprecated'),
  replacedBy: fc.constantFrom(undefined, ...IDS.slice(0, 3)),
  aliases: aliasRows,
  accepted,
  tasks: fc.oneof(fc.constant(items('t')), fc.constant(items('t')), tasks),
  codeInForce: fc.constantFrom(null, null, 'DEVO.A.P1', 'DEVO.B.P1', 'DEVO.B.P2'),
};
const members = fc.record(MEMBERS);
type Members = typeof members extends fc.Arbitrary<infer T> ? T : never;

const bare = {
  coreOutputs: [],
  responsibilities: [],
  skills: [],
  knowledge: [],
  competencies: [],
  qualifications: [],
};

function stateOf(id: string, { accepted: decisions, replacedBy, codeInForce, ...own }: Members): State {
  const curation = { ...makeRole().curation, accepted: decisions };
  const role = makeRole({ id, ...bare, ...own, curation, ...(replacedBy !== undefined && { replacedBy }) });
  return { role, codeInForce };
}

const state = fc.tuple(fc.constantFrom(...IDS), members).map(([id, all]) => stateOf(id, all));

/** An edit changes one member of a role, makes a role that isn't there, or (null) takes it out. */
const edit = fc.record({
  id: fc.constantFrom(...IDS),
  all: members,
  only: fc.option(fc.constantFrom(...(Object.keys(MEMBERS) as (keyof Members)[])), { freq: 8 }),
});

/** As a store takes them: with what it knew of the role, so that what didn't change stays the very same. */
const factsAt = ({ role, codeInForce }: State, before?: State, known?: RoleFacts): RoleFacts =>
  factsOf(role, codeInForce, known, before?.role);
/** The rules that look across roles; the others can't tell one index from another. */
const ACROSS = [
  'code-taken',
  'alias-ambiguous',
  'alias-shared',
  'role-duplicate',
  'replacement-cycle',
  'deprecated-without-replacement',
];
const severities = Object.fromEntries(
  RULES.filter(({ id }) => !ACROSS.includes(id)).map(({ id }) => [id, 'off' as const]),
);
const NO_ROLES = viewOf([], { settings: { severities } });
const viewThrough = (index: CanonIndex): RuleView => ({
  ...NO_ROLES,
  index,
  codesInForce: (code) => index.inForceUnder(code),
});
const allFindings = (canon: ReadonlyMap<string, State>, index: CanonIndex): Map<string, Finding[]> =>
  new Map([...canon].map(([id, { role }]) => [id, findingsOf(role, viewThrough(index))]));

describe('an index kept up act by act', () => {
  it('gives the findings of a fresh one, and names the roles whose findings change', () => {
    let moved = 0;
    const start = fc.array(members, { minLength: IDS.length, maxLength: IDS.length });
    // Most acts change one role, some several at once.
    const acts = fc.array(fc.array(edit, { minLength: 1, maxLength: 5, size: 'small' }), { maxLength: 15 });
    fc.assert(
      fc.property(start, acts, (first, all) => {
        const values = new Map(IDS.map((id, at) => [id, first[at]]));
        const canon = new Map<string, State>();
        for (const [id, own] of values) if (own !== undefined) canon.set(id, stateOf(id, own));
        const kept = new CanonIndex(LIMITS);
        // Taken in at once, as a canon is opened, and a part of it made ready: no answer tells it from a fresh one.
        const facts = new Map([...canon].map(([id, each]) => [id, factsAt(each)]));
        kept.take(facts.values());
        kept.ready(2);
        let known = allFindings(canon, kept);
        for (const act of all) {
          const changes = act.map(({ id, all: every, only }) => {
            const own = values.get(id);
            const next =
              only === null ? undefined : own === undefined ? every : { ...own, [only]: every[only] };
            values.set(id, next);
            const before = canon.get(id);
            const after = next === undefined ? undefined : stateOf(id, next);
            if (after === undefined) canon.delete(id);
            else canon.set(id, after);
            const known = facts.get(id);
            const now = after && factsAt(after, before, known);
            if (now === undefined) facts.delete(id);
            else facts.set(id, now);
            return { id, before: known, after: now };
          });
          const early = kept.affectedByAll(changes);
          for (const { id, after } of changes) {
            if (after === undefined) kept.remove(id);
            else kept.put(after);
          }
          const late = kept.affectedByAll(changes);
          expect(late).toEqual(early);

          // What a store does: the changed roles and the affected ones anew, the others as they were.
          const shown = new Map<string, Finding[]>();
          for (const [id, { role }] of canon) {
            const changed = changes.some((change) => change.id === id);
            expect(changed && late.has(id)).toBe(false);
            const again = changed || late.has(id);
            shown.set(id, again ? findingsOf(role, viewThrough(kept)) : (known.get(id) ?? []));
            if (late.has(id)) moved++;
          }
          const fresh = new CanonIndex(LIMITS);
          for (const each of [...canon.values()].reverse()) fresh.put(factsAt(each));
          expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(allFindings(canon, fresh)));
          expect(kept.size).toBe(canon.size);
          known = shown;
        }
      }),
      { numRuns: 150 },
    );
    expect(moved).toBeGreaterThan(0);
  });

  it('names the roles that a whole act turns into a crowd, though no change does so alone', () => {
    const index = new CanonIndex(LIMITS);
    const claiming = (id: string) => factsOf(makeRole({ id, focus: `F${id}`, aliases: [alias('Ops')] }));
    const came = ['b', 'c', 'd', 'e', 'f'].map(claiming);
    index.put(claiming('a'));
    for (const facts of came) index.put(facts);
    const [first] = came;
    expect(index.affectedBy(undefined, first)).toEqual(new Set());
    expect(index.affectedByAll(came.map((after) => ({ before: undefined, after })))).toEqual(new Set(['a']));
  });

  it('names the roles of a ring that a whole act breaks', () => {
    const index = new CanonIndex();
    const replaced = (id: string, by?: string) =>
      factsOf(makeRole({ id, focus: id, title: id, ...(by !== undefined && { replacedBy: by }) }));
    const before = [replaced('A', 'B'), replaced('B', 'C')];
    const after = [replaced('A'), replaced('B')];
    for (const facts of [replaced('C', 'A'), ...after]) index.put(facts);
    const changes = before.map((was, at) => ({ before: was, after: after[at] }));
    expect(index.affectedByAll(changes)).toEqual(new Set(['C']));
  });

  it('names a double that stops being one, though what the two share stays', () => {
    const doing = (id: string, ...texts: string[]) =>
      factsOf(makeRole({ id, focus: `F${id}`, ...bare, tasks: items('t', ...texts) }));
    const shared = ['Build', 'Test', 'Ship', 'Watch', 'Mend'];
    const before = doing('a', ...shared);
    const after = doing('a', ...shared, 'Cook', 'Bake', 'Fry', 'Stew');
    const index = new CanonIndex();
    for (const facts of [before, doing('b', ...shared)]) index.put(facts);
    expect(index.doublesOf(after).roles).toEqual([]);
    expect(index.affectedBy(before, after)).toEqual(new Set(['b']));
  });

  it('is empty again when every role is gone', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 10 }), (states) => {
        const index = new CanonIndex();
        for (const each of states) index.put(factsAt(each));
        for (const id of IDS) index.remove(id);
        expect(index.size).toBe(0);
        for (const each of states) {
          const facts = factsAt(each);
          expect(index.withCode(facts.code)).toEqual([]);
          expect(index.inForceUnder('DEVO.A.P1')).toEqual([]);
          expect(index.claims('ops', '').open).toEqual([]);
          expect(index.doublesOf(facts)).toEqual({ roles: [], crowd: false });
        }
      }),
    );
  });

  it('takes a canon in without work, and does the work in parts or when it is asked', () => {
    const all = ['1', '2', '3'].map((id) => factsOf(makeRole({ id, level: `P${id}` })));
    const index = new CanonIndex();
    index.take(all);
    expect(index.size).toBe(3);
    expect(index.ready(2)).toBe(false);
    expect(index.withCode('DEVO.REL.P1')).toEqual([all[0]]);
    expect(index.ready(1)).toBe(true);
    const moved = factsOf(makeRole({ id: '2', level: 'P9' }));
    const next = new CanonIndex();
    next.take([...all, moved]);
    expect(next.withCode('DEVO.REL.P2')).toEqual([]);
    expect(next.withCode('DEVO.REL.P9')).toEqual([moved]);
  });

  it('finds by id, by code and by the code in force', () => {
    const index = new CanonIndex();
    const facts = factsOf(makeRole({ inForce: 2 }), 'DEVO.OLD.P3');
    index.put(facts);
    expect(index.get(facts.id)).toBe(facts);
    expect(index.withCode('DEVO.REL.P3')).toEqual([facts]);
    expect(index.inForceUnder('DEVO.OLD.P3')).toEqual([facts.id]);
    expect([...index.all()]).toEqual([facts]);
  });
});

describe('facts', () => {
  it('are plain data, and small', () => {
    fc.assert(
      fc.property(state, (each) => {
        const facts = factsAt(each);
        expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
        expect(JSON.stringify(facts).length).toBeLessThan(4096);
      }),
    );
  });

  it('know the code in force: the record’s unless another is given, none where nothing is', () => {
    expect(factsOf(makeRole()).codeInForce).toBe(null);
    expect(factsOf(makeRole({ inForce: 1 })).codeInForce).toBe('DEVO.REL.P3');
    expect(factsOf(makeRole({ inForce: 1 }), 'DEVO.OLD.P3').codeInForce).toBe('DEVO.OLD.P3');
  });
});
