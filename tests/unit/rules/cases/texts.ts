import { items, makeRole, seedRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const { story } = makeRole();
const titled = (title: string, level = 'P3') => makeRole({ title, level });

function fits(rule: string, ...titles: [title: string, level: string][]): RuleCase[] {
  return titles.map(([title, level]) => ({
    rule,
    name: `${title} at ${level}`,
    role: titled(title, level),
    finds: [],
  }));
}

function misfits(rule: string, ...titles: [title: string, level: string][]): RuleCase[] {
  return fits(rule, ...titles).map((each) => ({ ...each, finds: ['title'] }));
}

export const textCases: readonly RuleCase[] = [
  { rule: 'summary-missing', name: 'empty', role: makeRole({ summary: '' }), finds: ['summary'] },
  {
    rule: 'summary-missing',
    name: 'only blanks, some of them invisible',
    role: makeRole({ summary: ' \u200b\n\u00a0' }),
    finds: ['summary'],
  },
  { rule: 'summary-missing', name: 'one word', role: makeRole({ summary: 'Releases.' }), finds: [] },
  { rule: 'title-missing', name: 'empty', role: titled(' '), finds: ['title'] },
  { rule: 'title-missing', name: 'there', role: titled('Cook'), finds: [] },
  {
    rule: 'title-repeats-itself',
    name: 'as on the seed page',
    role: seedRole(),
    finds: ['title'],
    says: /“DevOps” stands in the title more than once. Say it once: “Junior DevOps Engineer”/,
    fix: {
      label: 'Use “Junior DevOps Engineer”',
      changes: [{ path: 'title', value: 'Junior DevOps Engineer' }],
    },
  },
  {
    rule: 'title-repeats-itself',
    name: 'plural, and another title in brackets',
    role: titled('Parts Technician (Part Tech)'),
    finds: ['title'],
    fix: { label: 'Use “Parts Technician”', changes: [{ path: 'title', value: 'Parts Technician' }] },
  },
  {
    rule: 'title-repeats-itself',
    name: 'a sentence of its own, for which a person has to find the words',
    role: titled('Metal Workers and Plastic Workers'),
    finds: ['title'],
  },
  {
    rule: 'title-repeats-itself',
    name: 'binding words',
    role: titled('Head of Quality of Service and of Care'),
    finds: [],
  },
  {
    rule: 'title-repeats-itself',
    name: 'day to day',
    role: titled('Peer-to-Peer Support Worker'),
    finds: [],
  },
  {
    rule: 'title-repeats-itself',
    name: 'words within words',
    role: titled('Engineering Engineer'),
    finds: [],
  },
  ...misfits(
    'title-level-mismatch',
    ['Junior Release Engineer', 'P4'],
    ['Release Engineer, Jr.', 'M1'],
    ['Trainee Buyer', 'P3'],
    ['Associate Engineer', 'P6'],
    ['Senior Release Engineer', 'P1'],
    ['Sr. Clerk', 'S1'],
    ['Lead Release Engineer', 'P1'],
    ['Growth Product Manager, Lead', 'P2'],
    ['Principal Engineer', 'P2'],
    ['Head of Growth', 'P2'],
    ['Engineering Director', 'P3'],
    ['Chief Technology Officer', 'P4'],
    ['Vice President, Sales', 'M1'],
    ['General Manager', 'P3'],
  ),
  ...fits(
    'title-level-mismatch',
    ['DevOps Engineer Junior DevOps', 'S1'],
    ['Junior Release Engineer', 'P1'],
    ['Product Manager', 'P1'],
    ['Account Manager', 'S1'],
    ['Account Executive', 'P2'],
    ['Growth Product Manager, Lead', 'P4'],
    ['Lead Growth Analyst', 'P4'],
    ['Lead Generation Specialist', 'S1'],
    ['Senior Care Assistant', 'S1'],
    ['Senior Release Engineer', 'P3'],
    ['Junior High School Teacher', 'P4'],
    ['Associate Director', 'M3'],
    ['Art Director', 'P3'],
    ['Assistant to the Director', 'S1'],
    ['School Principal', 'P2'],
    ['Principal Engineer', 'P5'],
    ['Chief of Staff', 'P4'],
    ['Chief Technology Officer', 'E2'],
    ['Director of Engineering', 'M5'],
    ['Junior Anything', 'P9'],
  ),
  {
    rule: 'story-incomplete',
    name: 'no stakes',
    role: makeRole({ story: { ...story, stakes: '' } }),
    finds: ['story'],
    says: /lacks 1 part: what’s at stake/,
  },
  {
    rule: 'story-incomplete',
    name: 'a plan without words',
    role: makeRole({ story: { ...story, plan: items('p', ' ') } }),
    finds: ['story'],
    says: /the plan/,
  },
  {
    rule: 'story-incomplete',
    name: 'none at all',
    role: makeRole({
      story: { who: '', problem: { external: '', internal: '', why: '' }, plan: [], stakes: '', success: '' },
    }),
    finds: ['story'],
    says: /no story/,
  },
  { rule: 'story-incomplete', name: 'all parts', role: makeRole(), finds: [] },
  {
    rule: 'summary-repeats-title',
    name: 'the title as a sentence',
    role: makeRole({
      title: 'Payroll Specialist',
      summary: 'A payroll specialist is a person who works as Payroll Specialist.',
    }),
    finds: ['summary'],
    says: /adds nothing/,
  },
  {
    rule: 'summary-repeats-title',
    name: 'one word more',
    role: makeRole({ title: 'Payroll Specialist', summary: 'Payroll Specialists handle payroll.' }),
    finds: ['summary'],
    says: /“handle”/,
  },
  {
    rule: 'summary-repeats-title',
    name: 'says what is done',
    role: makeRole({
      title: 'Payroll Specialist',
      summary: 'Payroll Specialists pay people the right amount on the right day.',
    }),
    finds: [],
  },
  {
    rule: 'summary-repeats-title',
    name: 'long words count',
    role: makeRole({ title: 'Lohnbuchhalter', summary: 'Gehaltsabrechnungen erstellen.' }),
    finds: [],
  },
  {
    rule: 'summary-repeats-title',
    name: 'a script without blanks',
    role: makeRole({ title: '会計士', summary: '企業の決算書を作成する。' }),
    finds: [],
  },
  {
    rule: 'summary-repeats-title',
    name: 'no summary is another matter',
    role: makeRole({ summary: '' }),
    finds: [],
  },
];
