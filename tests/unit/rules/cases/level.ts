import { items, makeRole, seedRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const { story } = makeRole();
const plan = (level: string, ...steps: string[]) =>
  makeRole({ level, story: { ...story, plan: items('p', ...steps) } });
const asking = (level: string, text: string) => makeRole({ level, qualifications: items('q', text) });

export const levelCases: readonly RuleCase[] = [
  {
    rule: 'experience-out-of-level',
    name: 'as on the seed page',
    role: seedRole(),
    finds: ['qualifications[q2]'],
    says: /“0–2 years”; S1 has 0–1 years/,
    fix: {
      label: 'Set 0–1 years',
      changes: [{ path: 'qualifications[q2].text', value: '0–1 years in DevOps or related field' }],
    },
  },
  {
    rule: 'experience-out-of-level',
    name: 'more than the level',
    role: asking('P1', 'At least five years of accounting'),
    finds: ['qualifications[q1]'],
  },
  {
    rule: 'experience-out-of-level',
    name: 'less than the level',
    role: asking('P4', '3+ years in product'),
    finds: ['qualifications[q1]'],
  },
  {
    rule: 'experience-out-of-level',
    name: 'up to',
    role: asking('S1', 'Up to 24 months of practice'),
    finds: ['qualifications[q1]'],
  },
  {
    rule: 'experience-out-of-level',
    name: 'an open end',
    role: asking('P5', '5+ yrs. in tax'),
    finds: ['qualifications[q1]'],
    fix: {
      label: 'Set 10+ years',
      changes: [{ path: 'qualifications[q1].text', value: '10+ years in tax' }],
    },
  },
  {
    rule: 'experience-out-of-level',
    name: 'as on the second page',
    role: asking('P4', '8+ years in product, analytics or engineering'),
    finds: [],
  },
  {
    rule: 'experience-out-of-level',
    name: 'as on the third page',
    role: asking('S2', '1-3 years in payroll'),
    finds: [],
  },
  {
    rule: 'experience-out-of-level',
    name: 'above an open end',
    role: asking('P5', '20 years in tax'),
    finds: [],
  },
  {
    rule: 'experience-out-of-level',
    name: 'months within',
    role: asking('S1', '6–12 months in a shop'),
    finds: [],
  },
  {
    rule: 'experience-out-of-level',
    name: 'school, age and news',
    role: makeRole({
      level: 'S1',
      qualifications: items(
        'q',
        'A 3 year apprenticeship',
        '18 years of age',
        '2 years of medical school',
        'Trained within the last 5 years',
        '4-year degree',
      ),
    }),
    finds: [],
  },
  {
    rule: 'experience-out-of-level',
    name: 'nothing asked',
    role: asking('S1', 'Degree in accounting'),
    finds: [],
  },
  { rule: 'experience-out-of-level', name: 'an unknown level', role: asking('P9', '99 years'), finds: [] },
  {
    rule: 'verb-above-level',
    name: 'as on the seed page',
    role: seedRole(),
    finds: ['story.plan[p3]', 'story.plan[p5]'],
    says: /Step 3 opens with “establish”, above S1 \(decision rights: “Acts within scripts; escalates exceptions”\)/,
  },
  {
    rule: 'verb-above-level',
    name: 'other forms of the verb',
    role: plan('S1', 'Managing the queue.', 'Setting goals.', '3. Own the backlog.'),
    finds: ['story.plan[p1]', 'story.plan[p2]', 'story.plan[p3]'],
  },
  {
    rule: 'verb-above-level',
    name: 'a list of the settings',
    role: plan('M1', 'Sign off budgets.'),
    options: { settings: { verbsAbove: { M: ['sign off'] } } },
    finds: ['story.plan[p1]'],
  },
  {
    rule: 'verb-above-level',
    name: 'steps of the seed page that are right',
    role: plan(
      'S1',
      'Assess the current infrastructure.',
      'Implement automation tools.',
      'Collaborate with development teams.',
    ),
    finds: [],
  },
  {
    rule: 'verb-above-level',
    name: 'not the first word',
    role: plan(
      'S1',
      'Help to establish a framework.',
      'Managers decide.',
      'Set up the desk.',
      'Settle the bill.',
    ),
    finds: [],
  },
  {
    rule: 'verb-above-level',
    name: 'a level that leads newcomers may train them',
    role: plan('S2', 'Train newcomers.', 'Establish a framework.'),
    finds: ['story.plan[p2]'],
  },
  {
    rule: 'verb-above-level',
    name: 'a support level that leads and decides',
    role: plan('S4', 'Train newcomers.', 'Establish a framework.'),
    finds: [],
  },
  {
    rule: 'verb-above-level',
    name: 'another track has another list',
    role: plan('P1', 'Establish a framework.', 'Educate the team.', 'Hire people.'),
    finds: ['story.plan[p3]'],
  },
];
