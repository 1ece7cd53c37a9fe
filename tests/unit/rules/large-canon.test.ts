import { describe, expect, it } from 'vitest';
import { codeOf, type Role } from '../../../shared/model/role.ts';
import { CanonIndex } from '../../../shared/rules/canon-index.ts';
import { factsOf } from '../../../shared/rules/facts.ts';
import { findingsOf } from '../../../shared/rules/run.ts';
import { viewOf } from '../../support/canon.ts';
import { alias, items, makeRole } from '../../support/role.ts';

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
