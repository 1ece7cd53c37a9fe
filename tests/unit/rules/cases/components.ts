import { items, makeRole, seedRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const having = (name: 'tasks' | 'skills', ...texts: string[]) => makeRole({ [name]: items('t', ...texts) });

export const componentCases: readonly RuleCase[] = [
  {
    rule: 'component-duplicate',
    name: 'as on the seed page',
    role: seedRole(),
    finds: ['tasks[t1]', 'qualifications[q1]'],
    says: /“Maintain CI\/CD pipelines.” stands in responsibilities and tasks/,
  },
  {
    rule: 'component-duplicate',
    name: 'twice in one list',
    role: having('tasks', 'Write tests', 'write tests.', 'Ship'),
    finds: ['tasks[t2]'],
    says: /2 times in tasks/,
    fix: {
      label: 'Keep only the first',
      changes: [
        { path: 'tasks', value: [items('t', 'Write tests')[0], { ...items('t', 'Ship')[0], id: 't3' }] },
      ],
    },
  },
  { rule: 'component-duplicate', name: 'empty texts', role: having('tasks', '', ' ', 'Ship'), finds: [] },
  {
    rule: 'component-duplicate',
    name: 'signs that mean something',
    role: having('skills', 'C', 'C++', 'C#'),
    finds: [],
  },
  {
    rule: 'component-near',
    name: 'order, plural and small words',
    role: makeRole({
      tasks: items('t', 'Troubleshoot issues in pipelines.'),
      skills: items('s', 'Pipeline issues: troubleshoot'),
    }),
    finds: ['skills[s1]'],
    says: /nearly “Troubleshoot issues in pipelines.” in tasks/,
  },
  {
    rule: 'component-near',
    name: 'four words of five',
    role: having('tasks', 'Write weekly release notes', 'Write the weekly release notes carefully'),
    finds: ['tasks[t2]'],
  },
  {
    rule: 'component-near',
    name: 'two words of three',
    role: having('skills', 'Basic networking', 'Basic networking concepts'),
    finds: [],
  },
  {
    rule: 'component-near',
    name: 'the same is a duplicate',
    role: having('tasks', 'Write tests', 'Write tests.'),
    finds: [],
  },
  { rule: 'component-near', name: 'texts of small words only', role: having('tasks', 'to', 'of'), finds: [] },
  { rule: 'core-outputs-missing', name: 'none', role: makeRole({ coreOutputs: [] }), finds: ['coreOutputs'] },
  {
    rule: 'core-outputs-missing',
    name: 'only empty ones',
    role: makeRole({ coreOutputs: items('o', ' ') }),
    finds: ['coreOutputs'],
  },
  {
    rule: 'core-outputs-missing',
    name: 'one',
    role: makeRole({ coreOutputs: items('o', 'Report') }),
    finds: [],
  },
];
