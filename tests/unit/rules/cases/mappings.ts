import { makeRole, mapping, seedRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '15-1252': ['Software Developers', 'Software Developers, Applications'],
  '15-2051': ['Data Scientists & Analysts'],
};
const soc = {
  classification: (scheme: string) =>
    scheme === 'soc-2018'
      ? { has: (code: string) => code in KNOWN, titles: (code: string) => KNOWN[code] ?? [] }
      : undefined,
};
const linked = (...mappings: ReturnType<typeof mapping>[]) => makeRole({ mappings });

export const mappingCases: readonly RuleCase[] = [
  {
    rule: 'mapping-unknown',
    name: 'no such code',
    role: linked(mapping('15-9999', 'Nothing')),
    options: soc,
    finds: ['mappings[m1]'],
    says: /SOC 2018 has no code “15-9999”/,
  },
  {
    rule: 'mapping-unknown',
    name: 'rejected',
    role: linked(mapping('15-9999', 'Nothing', { review: { state: 'rejected' } })),
    options: soc,
    finds: [],
  },
  {
    rule: 'mapping-unknown',
    name: 'there',
    role: linked(mapping('15-1252', 'Software Developers')),
    options: soc,
    finds: [],
  },
  {
    rule: 'mapping-unknown',
    name: 'of a scheme that isn’t loaded',
    role: linked(mapping('15-9999.00', 'Nothing', { scheme: 'onet-soc-2019' })),
    options: soc,
    finds: [],
  },
  {
    rule: 'mapping-unknown',
    name: 'nothing is loaded',
    role: linked(mapping('15-9999', 'Nothing')),
    finds: [],
  },
  {
    rule: 'mapping-title-differs',
    name: 'another title',
    role: linked(mapping('15-1252', 'Programmers')),
    options: soc,
    finds: ['mappings[m1]'],
    fix: {
      label: 'Take “Software Developers”',
      changes: [{ path: 'mappings[m1].title', value: 'Software Developers' }],
    },
  },
  {
    rule: 'mapping-title-differs',
    name: 'as another loaded version calls it',
    role: linked(mapping('15-1252', 'Software developers, applications')),
    options: soc,
    finds: [],
  },
  {
    rule: 'mapping-title-differs',
    name: '& is and, case aside',
    role: linked(mapping('15-2051', 'data scientists and analysts')),
    options: soc,
    finds: [],
  },
  {
    rule: 'mapping-title-differs',
    name: 'an unknown code has no title',
    role: linked(mapping('15-9999', 'Nothing')),
    options: soc,
    finds: [],
  },
  {
    rule: 'mapping-too-broad',
    name: 'as on the seed page',
    role: seedRole(),
    finds: ['mappings[m1]'],
    says: /15-0000 “Computer & Mathematical Occupations” is a whole major group/,
  },
  {
    rule: 'mapping-too-broad',
    name: 'in every scheme',
    role: linked(
      mapping('15-0000.00', '', { scheme: 'onet-soc-2019' }),
      mapping('2', '', { id: 'm2', scheme: 'isco-08' }),
      mapping('C2', '', { id: 'm3', scheme: 'esco' }),
    ),
    finds: ['mappings[m1]', 'mappings[m2]', 'mappings[m3]'],
  },
  {
    rule: 'mapping-too-broad',
    name: 'minor and broad groups and occupations',
    role: linked(
      mapping('15-1200', ''),
      mapping('15-1250', '', { id: 'm2' }),
      mapping('15-1252', '', { id: 'm3' }),
      mapping('25', '', { id: 'm4', scheme: 'isco-08' }),
      mapping('2512.4', '', { id: 'm5', scheme: 'esco' }),
    ),
    finds: [],
  },
  {
    rule: 'mapping-too-broad',
    name: 'rejected',
    role: linked(mapping('15-0000', '', { review: { state: 'rejected' } })),
    finds: [],
  },
  { rule: 'mapping-unreviewed', name: 'as on the seed page', role: seedRole(), finds: ['mappings[m1]'] },
  {
    rule: 'mapping-unreviewed',
    name: 'whatever was decided',
    role: linked(
      ...(['approved', 'rejected', 'unsure'] as const).map((state) =>
        mapping('15-1252', '', { id: state, review: { state } }),
      ),
    ),
    finds: [],
  },
];
