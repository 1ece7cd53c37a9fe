import { alias, items, makeRole, mapping, seedRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const having = (name: 'tasks' | 'skills', ...texts: string[]) => makeRole({ [name]: items('t', ...texts) });

export const characterCases: readonly RuleCase[] = [
  { rule: 'text-hygiene', name: 'the seed page is tidy', role: seedRole(), finds: [] },
  {
    rule: 'text-hygiene',
    name: 'not NFC',
    role: makeRole({ title: 'Re\u0301sume\u0301 Writer' }),
    finds: ['title'],
    says: /NFC/,
    fix: { label: 'Clean it up', changes: [{ path: 'title', value: 'Résumé Writer' }] },
  },
  {
    rule: 'text-hygiene',
    name: 'invisible and control characters',
    role: makeRole({ summary: 'Brings\u200b work\u0007 to users, every\u00ad day.' }),
    finds: ['summary'],
    says: /invisible or control/,
    fix: { label: 'Clean it up', changes: [{ path: 'summary', value: 'Brings work to users, every day.' }] },
  },
  {
    rule: 'text-hygiene',
    name: 'markup',
    role: having('tasks', '<b>Ship</b> &amp; **rest**'),
    finds: ['tasks[t1]'],
    says: /markup/,
    fix: { label: 'Clean it up', changes: [{ path: 'tasks[t1].text', value: 'Ship & rest' }] },
  },
  {
    rule: 'text-hygiene',
    name: 'doubled blanks, in an alias and a mapping',
    role: makeRole({
      aliases: [alias('Growth  PM')],
      mappings: [mapping('15-1252', 'Software  Developers')],
    }),
    finds: ['aliases[a1]', 'mappings[m1]'],
    says: /doubled blanks/,
  },
  {
    rule: 'text-hygiene',
    name: 'a line break where none can be',
    role: having('tasks', 'Ship\nRest'),
    finds: ['tasks[t1]'],
    says: /line breaks/,
  },
  {
    rule: 'text-hygiene',
    name: 'a lost letter, which nobody can bring back',
    role: makeRole({ summary: 'Brings caf\ufffd to users every day.' }),
    finds: ['summary'],
    says: /lost.*Write the letter anew/,
  },
  {
    rule: 'text-hygiene',
    name: 'mixed final punctuation',
    role: having('tasks', 'Ship.', 'Rest', 'Repeat.'),
    finds: ['tasks'],
    says: /2 of 3 items/,
    fix: { label: 'End all of them in a full stop', changes: [{ path: 'tasks[t2].text', value: 'Rest.' }] },
  },
  {
    rule: 'text-hygiene',
    name: 'mostly without a full stop',
    role: having('skills', 'SQL.', 'R', 'Tools, etc.', 'Go'),
    finds: ['skills'],
    fix: { label: 'Take the full stops off', changes: [{ path: 'skills[t1].text', value: 'SQL' }] },
  },
  {
    rule: 'text-hygiene',
    name: 'paragraphs of a summary',
    role: makeRole({ summary: 'Brings work to users.\n\n- safely\n- every day' }),
    finds: [],
  },
  {
    rule: 'text-hygiene',
    name: 'a list of two, and an abbreviation',
    role: makeRole({ tasks: items('t', 'Ship.', 'Rest'), skills: items('s', 'R', 'Tools, etc.', 'Go') }),
    finds: [],
  },
  {
    rule: 'text-hygiene',
    name: 'signs that are no markup',
    role: having(
      'skills',
      'C# and F#',
      'a < b > c',
      'O*NET * SOC',
      '<5 years',
      'AT&T; R&D',
      'snake_case __x',
    ),
    finds: [],
  },
  {
    rule: 'text-hygiene',
    name: 'joiners and marks that shape words',
    role: having('skills', 'می\u200cخواهم', 'क्\u200dष', '👩\u200d💻', '\u200fעברית (x)\u200f'),
    finds: [],
  },
  {
    rule: 'text-hygiene',
    name: 'a rejected alias',
    role: makeRole({ aliases: [alias('Growth  PM', { state: 'rejected' })] }),
    finds: [],
  },
];
