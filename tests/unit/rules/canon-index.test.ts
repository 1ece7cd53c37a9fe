import '../../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alias, codeOf, type Role } from '../../../shared/model/role.ts';
import { CanonIndex } from '../../../shared/rules/canon-index.ts';
import { factsOf, type RoleFacts } from '../../../shared/rules/facts.ts';
import { findingsOf } from '../../../shared/rules/run.ts';
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

const aliasList = fc
  .array(
    fc.record({
      text: fc.constantFrom('Ops', 'ops!', 'Dev Ops', 'Builder'),
      state: fc.constantFrom<Alias['review']['state'][]>('pending', 'approved', 'approved', 'rejected'),
    }),
    { maxLength: 3 },
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
  { maxLength: 2 },
);
const tasks = fc
  .subarray(['Build', 'Test', 'Ship', 'Watch', 'Mend', 'Write', 'Rest'], { minLength: 4 })
  .map((texts) => items('t', ...texts));
const bare = {
  coreOutputs: [],
  responsibilities: [],
  skills: [],
  knowledge: [],
  competencies: [],
  qualifications: [],
};

const state: fc.Arbitrary<State> = fc
  .record({
    id: fc.constantFrom(...IDS),
    focus: fc.constantFrom('A', 'B', 'C'),
    level: fc.constantFrom('P1', 'P2'),
    title: fc.constantFrom(
      'Release Engineer',
      'Engineers, Release',
      'Releese Engineer',
      'Tester',
      'Cook',
      '',
    ),
    status: fc.constantFrom<Role['status'][]>('draft', 'draft', 'approved', 'deprecated'),
    replacedBy: fc.constantFrom(undefined, undefined, ...IDS),
    aliases: aliasList,
    accepted,
    tasks,
    codeInForce: fc.constantFrom(null, 'DEVO.A.P1', 'DEVO.B.P1', 'DEVO.B.P2'),
  })
  .map(({ accepted: decisions, replacedBy, codeInForce, ...members }) => ({
    codeInForce,
    role: makeRole({
      ...bare,
      ...members,
      curation: { ...makeRole().curation, accepted: decisions },
      ...(replacedBy !== undefined && { replacedBy }),
    }),
  }));
/** An edit puts a state in place of what the role had; null takes the role out. */
const edit = fc.oneof(
  { weight: 4, arbitrary: state.map((after) => ({ id: after.role.id, after })) },
  { weight: 1, arbitrary: fc.constantFrom(...IDS).map((id) => ({ id, after: null })) },
);

const factsAt = ({ role, codeInForce }: State): RoleFacts => factsOf(role, codeInForce);
const viewThrough = (index: CanonIndex): RuleView => ({
  ...viewOf([]),
  index,
  codesInForce: (code) => index.inForceUnder(code),
});
const allFindings = (canon: ReadonlyMap<string, State>, index: CanonIndex): Map<string, Finding[]> =>
  new Map([...canon].map(([id, { role }]) => [id, findingsOf(role, viewThrough(index))]));

describe('an index kept up edit by edit', () => {
  it('gives the findings of a fresh one, and names the roles whose findings change', () => {
    let moved = 0;
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), fc.boolean(), (edits, askFirst) => {
        const canon = new Map<string, State>();
        const kept = new CanonIndex(LIMITS);
        let known = new Map<string, Finding[]>();
        for (const { id, after } of edits) {
          const before = canon.get(id);
          const was = before && factsAt(before);
          const is = after === null ? undefined : factsAt(after);
          const early = kept.affectedBy(was, is);
          if (after === null) canon.delete(id);
          else canon.set(id, after);
          if (is === undefined) kept.remove(id);
          else kept.put(is);
          const late = kept.affectedBy(was, is);
          expect(late).toEqual(early);
          expect(late.has(id)).toBe(false);

          // What a store does: the role itself and the affected ones anew, the others as they were.
          const shown = new Map<string, Finding[]>();
          for (const [other, { role }] of canon) {
            const again = other === id || (askFirst ? early : late).has(other);
            shown.set(other, again ? findingsOf(role, viewThrough(kept)) : (known.get(other) ?? []));
            if (again && other !== id) moved++;
          }
          const fresh = new CanonIndex(LIMITS);
          for (const each of [...canon.values()].reverse()) fresh.put(factsAt(each));
          const right = allFindings(canon, fresh);
          expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(right));
          expect(kept.size).toBe(canon.size);
          known = shown;
        }
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(0);
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

/** A canon of n roles: titles and components from words of which some are rare and some are everywhere. */
function largeCanon(n: number): Role[] {
  return Array.from({ length: n }, (_, at) => {
    const level = ['S1', 'S2', 'P1', 'P2', 'P3', 'M1'][at % 6] ?? 'P1';
    const parts = { function: `FN${at % 97}`, focus: `F${at}`, level };
    return makeRole({
      id: `role-${at}`,
      ...parts,
      code: codeOf(parts),
      title: `Engineer of ${`trade${Math.floor(at / 4)}`} and ${`craft${at % 211}`}`,
      tasks: items('t', 'Keep the rota', `Mend ${Math.floor(at / 3)}`, `Build ${at % 50}`),
      aliases: [alias(`Trade ${Math.floor(at / 2)}`), alias('Engineer', { id: 'a2' })],
    });
  });
}

describe('a large canon', () => {
  const comparisonsIn = (roles: readonly Role[]): { building: number; finding: number; affected: number } => {
    let pairs = 0;
    const index = new CanonIndex({ onPair: () => pairs++ });
    const facts = roles.map((role) => factsOf(role));
    for (const each of facts) index.put(each);
    const building = pairs;
    for (const each of facts) index.doublesOf(each);
    const finding = pairs - building;
    const affected = facts
      .slice(0, 100)
      .map((each) => index.affectedBy(each, { ...each, code: 'X', titleRun: 'x', titleWords: ['x'] }).size);
    return { building, finding, affected: Math.max(...affected) };
  };

  it('is never compared pair by pair', () => {
    const thousand = comparisonsIn(largeCanon(1000));
    const tenThousand = comparisonsIn(largeCanon(10_000));
    expect(thousand.building).toBe(0);
    expect(tenThousand.building).toBe(0);
    expect(thousand.finding).toBeGreaterThan(0);
    // Pairs of all would be a hundred times as many. A role has at most 20 candidates for a word or component.
    expect(tenThousand.finding).toBeLessThan(20 * thousand.finding);
    expect(tenThousand.finding).toBeLessThan(10_000 * 20 * 20);
    expect(tenThousand.affected).toBeLessThan(200);
  });

  it('of ten thousand copies of one role answers as fast, and names none of them', () => {
    let pairs = 0;
    const index = new CanonIndex({ onPair: () => pairs++ });
    const copies = Array.from({ length: 10_000 }, (_, at) =>
      makeRole({
        id: `copy-${at}`,
        focus: `F${at}`,
        title: 'Release Engineer',
        aliases: [alias('Deployer', { state: 'approved' })],
        tasks: items('t', 'a', 'b', 'c', 'd', 'e'),
      }),
    );
    for (const copy of copies) index.put(factsOf(copy));
    const [copy = makeRole()] = copies;
    const found = findingsOf(copy, {
      ...viewOf([]),
      index,
      codesInForce: (code) => index.inForceUnder(code),
    });
    expect(found.map(({ rule, with: named }) => [rule, named])).toEqual([
      ['alias-ambiguous', undefined],
      ['role-duplicate', undefined],
    ]);
    const facts = factsOf(copy);
    const renamed = factsOf({ ...copy, title: 'Deployer', aliases: [alias('Deployer')], tasks: [] });
    expect(index.affectedBy(facts, renamed)).toEqual(new Set());
    expect(pairs).toBeLessThan(100);
  });
});
