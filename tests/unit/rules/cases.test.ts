import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../shared/rules/run.ts';
import { RULES, ruleOf } from '../../../shared/rules/table.ts';
import { viewOf } from '../../support/canon.ts';
import { aliasCases } from './cases/aliases.ts';
import { characterCases } from './cases/characters.ts';
import { componentCases } from './cases/components.ts';
import { doubleCases } from './cases/doubles.ts';
import { figureCases } from './cases/figures.ts';
import { identityCases } from './cases/identity.ts';
import { levelCases } from './cases/level.ts';
import { lifecycleCases } from './cases/lifecycle.ts';
import { mappingCases } from './cases/mappings.ts';
import { textCases } from './cases/texts.ts';

const CASES = [
  ...identityCases,
  ...lifecycleCases,
  ...doubleCases,
  ...textCases,
  ...levelCases,
  ...aliasCases,
  ...componentCases,
  ...mappingCases,
  ...figureCases,
  ...characterCases,
];

describe.each(RULES)('$id', ({ id, severity, title, explain }) => {
  const cases = CASES.filter((each) => each.rule === id);

  it('has words for people', () => {
    expect(title.length).toBeGreaterThan(4);
    expect(explain).toMatch(/^[A-Z“].{30,}\.$/s);
  });

  it('has a case in which it finds something and one in which it is silent', () => {
    expect(cases.some(({ finds }) => finds.length > 0)).toBe(true);
    expect(cases.some(({ finds }) => finds.length === 0)).toBe(true);
  });

  it.each(cases)('$name', ({ role, others = [], options, finds, says, names, fix }) => {
    const view = viewOf([role, ...others.filter((other) => other.id !== role.id)], options);
    const found = findingsOf(role, view).filter(({ rule }) => rule === id);
    expect(found.map(({ field }) => field)).toEqual(finds);
    const [first] = found;
    if (first === undefined) return;
    expect(first).toMatchObject({ severity, role: role.code, roleId: role.id });
    expect(first.message).toMatch(/[.”]$/);
    if (says !== undefined) expect(first.message).toMatch(says);
    if (names !== undefined) expect(first.with?.map(({ code }) => code)).toEqual(names);
    if (fix !== undefined) expect(first.fix).toEqual(fix);
  });
});

it('knows the rule of every case', () => {
  expect(CASES.filter(({ rule }) => ruleOf(rule) === undefined)).toEqual([]);
});
