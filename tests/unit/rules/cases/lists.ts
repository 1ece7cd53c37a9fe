import { alias, decided, items, makeRole, mapping, seedRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const HERE = makeRole().id;
const THERE = '01JROLE0000000000000000002';
const GPM = 'Growth PM';

const here = (state: 'pending' | 'approved' | 'rejected', text = GPM, accepted = decided('none', '')) =>
  makeRole({
    aliases: [alias(text, { id: 'a1', state })],
    curation: { ...makeRole().curation, accepted: [accepted] },
  });
const there = (
  state: 'pending' | 'approved' | 'rejected',
  text = 'growth-pm',
  accepted = decided('none', ''),
) => ({
  ...here(state, text, accepted),
  id: THERE,
  focus: 'GEN',
  code: 'DEVO.GEN.P3',
  title: 'Something Else',
});
const crowd = ['A', 'B', 'C'].map((focus) => ({
  ...there('approved'),
  id: focus,
  focus,
  code: `DEVO.${focus}.P3`,
}));

export const aliasCases: readonly RuleCase[] = [
  {
    rule: 'alias-duplicate',
    name: 'the same after normalising',
    role: makeRole({
      aliases: [alias('Growth PM', { state: 'approved' }), alias('growth-pm!', { id: 'a2' })],
    }),
    finds: ['aliases[a2]'],
    says: /stands twice on this role \(approved, waiting\)/,
    fix: { label: 'Reject the waiting one', aliasDecision: { alias: 'a2', decision: 'rejected' } },
  },
  {
    rule: 'alias-duplicate',
    name: 'the approved one stays, wherever it stands',
    role: makeRole({
      aliases: [alias(GPM), alias(GPM, { id: 'a2', state: 'approved' }), alias(GPM, { id: 'a3' })],
    }),
    finds: ['aliases[a2]', 'aliases[a3]'],
    fix: { label: 'Reject the waiting one', aliasDecision: { alias: 'a1', decision: 'rejected' } },
  },
  {
    rule: 'alias-duplicate',
    name: 'a rejected one doesn’t count',
    role: makeRole({ aliases: [alias(GPM), alias(GPM, { id: 'a2', state: 'rejected' })] }),
    finds: [],
  },
  {
    rule: 'alias-duplicate',
    name: 'another language',
    role: makeRole({ aliases: [alias('Manager'), alias('Manager', { id: 'a2', lang: 'de' })] }),
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'approved on both',
    role: here('approved'),
    others: [there('approved')],
    finds: ['aliases[a1]'],
    names: ['DEVO.GEN.P3'],
  },
  {
    rule: 'alias-ambiguous',
    name: 'approved there in a second row, after one that waits',
    role: here('approved'),
    others: [{ ...there('approved'), aliases: [alias(GPM), alias(GPM, { id: 'a2', state: 'approved' })] }],
    finds: ['aliases[a1]'],
  },
  {
    rule: 'alias-ambiguous',
    name: 'the other one waits',
    role: here('approved'),
    others: [there('pending')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'the other one is rejected',
    role: here('approved'),
    others: [there('rejected')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted here, by path',
    role: here('approved', GPM, decided('alias-ambiguous', 'aliases[a1]', THERE)),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted here, by text',
    role: here('approved', GPM, decided('alias-ambiguous', 'GROWTH pm', THERE)),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted on the other role',
    role: here('approved'),
    others: [there('approved', GPM, decided('alias-ambiguous', 'aliases[a1]', HERE))],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted as shared before both were approved',
    role: here('approved', GPM, decided('alias-shared', 'aliases[0]', THERE)),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted with a third role',
    role: here('approved', GPM, decided('alias-ambiguous', 'aliases[a1]', 'third')),
    others: [there('approved')],
    finds: ['aliases[a1]'],
  },
  {
    rule: 'alias-ambiguous',
    name: 'another alias was accepted, and is gone',
    role: here('approved', GPM, decided('alias-ambiguous', 'aliases[a9]', THERE)),
    others: [there('approved')],
    finds: ['aliases[a1]'],
  },
  {
    rule: 'alias-ambiguous',
    name: 'the other role is retired',
    role: here('approved'),
    others: [{ ...there('approved'), status: 'deprecated' }],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'of a crowd',
    role: here('approved'),
    others: crowd,
    options: { crowd: 3 },
    finds: ['aliases[a1]'],
    says: /3 other roles or more/,
  },
  {
    rule: 'alias-ambiguous',
    name: 'of a crowd, accepted with all',
    role: here('approved', GPM, decided('alias-ambiguous', 'aliases[a1]')),
    others: crowd,
    options: { crowd: 3 },
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'waits here and there',
    role: here('pending'),
    others: [there('pending')],
    finds: ['aliases[a1]'],
    names: ['DEVO.GEN.P3'],
    fix: { label: 'Reject it here', aliasDecision: { alias: 'a1', decision: 'rejected' } },
  },
  {
    rule: 'alias-shared',
    name: 'approved here, waits there',
    role: here('approved'),
    others: [there('pending')],
    finds: ['aliases[a1]'],
  },
  {
    rule: 'alias-shared',
    name: 'approved on both is ambiguous',
    role: here('approved'),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'rejected here',
    role: here('rejected'),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'rejected there',
    role: here('pending'),
    others: [there('rejected')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'accepted',
    role: here('pending', GPM, decided('alias-shared', GPM, THERE)),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'with a crowd',
    role: here('pending'),
    others: crowd,
    options: { crowd: 3 },
    finds: ['aliases[a1]'],
    says: /3 other roles or more/,
  },
  {
    rule: 'alias-shared',
    name: 'texts without a letter are compared as they stand',
    role: here('pending', '—'),
    others: [there('pending', '…')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'empty texts are nobody’s',
    role: here('pending', ' '),
    others: [there('pending', '')],
    finds: [],
  },
  {
    rule: 'alias-equals-title',
    name: 'as on the seed page',
    role: seedRole(),
    finds: ['aliases[a3]'],
    fix: { label: 'Reject it', aliasDecision: { alias: 'a3', decision: 'rejected' } },
  },
  {
    rule: 'alias-equals-title',
    name: 'case and hyphens aside',
    role: makeRole({
      title: 'DevOps Engineer',
      aliases: [alias('dev-ops engineer'), alias('DEVOPS-ENGINEER', { id: 'a2', state: 'approved' })],
    }),
    finds: ['aliases[a2]'],
  },
  {
    rule: 'alias-equals-title',
    name: 'rejected',
    role: makeRole({ title: GPM, aliases: [alias(GPM, { state: 'rejected' })] }),
    finds: [],
  },
  { rule: 'alias-pending', name: 'three wait', role: seedRole(), finds: ['aliases'], says: /3 aliases wait/ },
  {
    rule: 'alias-pending',
    name: 'all are decided',
    role: makeRole({
      aliases: [alias(GPM, { state: 'rejected' }), alias('PM', { id: 'a2', state: 'approved' })],
    }),
    finds: [],
  },
  {
    rule: 'alias-near',
    name: 'as on the seed page',
    role: seedRole(),
    finds: ['aliases[a2]'],
    says: /same words as the title/,
  },
  {
    rule: 'alias-near',
    name: 'one word less',
    role: makeRole({ title: 'Growth Product Manager', aliases: [alias('Product Manager')] }),
    finds: [],
  },
  {
    rule: 'alias-near',
    name: 'equal is not near',
    role: makeRole({ title: GPM, aliases: [alias(GPM)] }),
    finds: [],
  },
];

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

const KNOWN: Readonly<Record<string, string>> = {
  '15-1252': 'Software Developers',
  '15-2051': 'Data Scientists & Analysts',
};
const soc = {
  classification: (scheme: string) =>
    scheme === 'soc-2018'
      ? { has: (code: string) => code in KNOWN, title: (code: string) => KNOWN[code] }
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

const { pay } = makeRole();

export const figureCases: readonly RuleCase[] = [
  {
    rule: 'pay-incomplete',
    name: 'no currency and no date',
    role: makeRole({ pay: { ...pay, currency: null, asOf: ' ' } }),
    finds: ['pay'],
    says: /without its currency and date/,
  },
  {
    rule: 'pay-incomplete',
    name: 'no basis',
    role: makeRole({ pay: { ...pay, basis: null } }),
    finds: ['pay'],
  },
  {
    rule: 'pay-incomplete',
    name: 'a source isn’t asked for',
    role: makeRole({ pay: { ...pay, source: null } }),
    finds: [],
  },
  { rule: 'pay-incomplete', name: 'no figure', role: seedRole(), finds: [] },
  { rule: 'pay-pending', name: 'as on the seed page', role: seedRole(), finds: ['pay'] },
  {
    rule: 'pay-pending',
    name: 'a figure that rests on nothing yet',
    role: makeRole({ pay: { ...pay, basis: 'model_pending' } }),
    finds: ['pay'],
    says: /model is pending/,
  },
  { rule: 'pay-pending', name: 'a figure', role: makeRole(), finds: [] },
  {
    rule: 'band-mismatch',
    name: 'of the role',
    role: makeRole({ confidence: 0.7, statedBand: 'high' }),
    finds: ['confidence'],
    says: /“high” beside the score 0\.70, which is medium/,
    fix: { label: 'Keep 0.70 as my score', changes: [{ path: 'confidence', value: 0.7 }] },
  },
  {
    rule: 'band-mismatch',
    name: 'of an alias',
    role: makeRole({ aliases: [alias(GPM, { statedBand: 'low' })] }),
    finds: ['aliases[a1]'],
  },
  {
    rule: 'band-mismatch',
    name: 'without a score',
    role: makeRole({ confidence: null, statedBand: 'high' }),
    finds: ['confidence'],
    says: /gives no score/,
  },
  {
    rule: 'band-mismatch',
    name: 'of a rejected alias',
    role: makeRole({ aliases: [alias(GPM, { state: 'rejected', statedBand: 'low' })] }),
    finds: [],
  },
  { rule: 'band-mismatch', name: 'none was stated', role: makeRole(), finds: [] },
];

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
