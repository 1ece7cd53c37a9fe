import { expect, test } from 'vitest';
import type { DraftItem, PageDraft } from '../../../shared/page/draft.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { pageFixture, SETTINGS } from '../../support/pages.ts';

const parse = (name: string) => parsePage(pageFixture(name), SETTINGS.vocabularies);
const pageOf = (name: string): PageDraft => {
  const { page } = parse(name);
  if (page === undefined) throw new Error(`${name} has no code`);
  return page;
};
/** Items that stand on consecutive lines, all tagged alike. */
const tagged = (first: number, prevalence: string, anchor: string, ...texts: string[]): DraftItem[] =>
  texts.map((text, index) => ({ text, prevalence, anchor, line: first + index }));

test.each(['page-1.txt', 'page-2.txt', 'page-3.txt'])(
  'every line of %s is placed, and nothing is wrong',
  (name) => {
    const { unplaced, problems } = parse(name);
    expect(unplaced).toEqual([]);
    expect(problems).toEqual([]);
  },
);

const SUMMARY =
  'Junior DevOps Engineers learn and assist with automation tasks, focusing on maintaining CI/CD pipelines and ' +
  'writing basic scripts.';

test('the first page, value by value', () => {
  const { lines, ...page } = pageOf('page-1.txt');
  expect(page).toEqual({
    code: 'DEVO.GEN.S1',
    function: { code: 'DEVO', name: 'DevOps Engineer' },
    focus: { code: 'GEN', name: 'General' },
    level: {
      code: 'S1',
      name: 'Support Associate',
      description: 'Entry support: executes routine, well-defined tasks under close supervision.',
      dimensions: {
        scope: 'A single task type or queue',
        autonomy: 'Close supervision; follows defined procedures',
        complexity: 'Routine, well-defined requests',
        impact: 'Individual transactions',
        decisionRights: 'Acts within scripts; escalates exceptions',
        leadership: 'None',
      },
      experience: { from: 0, to: 1 },
    },
    scope: ['global'],
    title: 'DevOps Engineer Junior DevOps',
    summary: SUMMARY,
    status: 'draft',
    version: 1,
    confidence: 0.7,
    statedBand: 'medium',
    story: {
      who: 'A DevOps Engineer who wants to streamline software delivery and improve infrastructure efficiency.',
      problem: {
        external: 'Inefficient CI/CD pipelines causing delays in software releases.',
        internal: 'Frustration from constantly troubleshooting issues and dealing with manual processes.',
        why: 'Every team deserves access to seamless technology that empowers innovation.',
      },
      plan: [
        'Assess the current infrastructure and identify bottlenecks in the CI/CD pipeline.',
        'Implement automation tools to enhance deployment speed and reliability.',
        'Establish a monitoring framework to provide real-time insights into system performance.',
        'Collaborate with development teams to gather feedback and iterate on processes.',
        'Educate the team on best practices for continuous integration and delivery.',
      ],
      stakes:
        'Ongoing delays in software releases leading to stakeholder dissatisfaction. Increased manual processes ' +
        'resulting in errors and lost productivity.',
      success:
        'Achieve faster release cycles with higher software quality. Enhance collaboration between development and ' +
        'operations for smoother workflows.',
    },
    lists: {
      coreOutputs: [],
      responsibilities: tagged(
        88,
        'common',
        'level',
        'Maintain CI/CD pipelines.',
        'Write basic scripts for automation tasks.',
        'Assist with infrastructure management.',
        'Support deployment processes.',
        'Troubleshoot basic issues in CI/CD pipelines.',
      ),
      tasks: tagged(
        96,
        'common',
        'level',
        'Maintain CI/CD pipelines.',
        'Write and test scripts.',
        'Assist in deployment processes.',
        'Troubleshoot pipeline issues.',
        'Support infrastructure tasks.',
      ),
      skills: tagged(
        104,
        'common',
        'level',
        'Basic scripting',
        'Linux command line',
        'CI/CD tools',
        'Version control systems',
        'Basic networking',
      ),
      knowledge: tagged(
        112,
        'common',
        'level',
        'CI/CD processes',
        'Linux operating systems',
        'Basic networking concepts',
        'Software development lifecycle',
        'Automation tools',
      ),
      competencies: tagged(
        120,
        'common',
        'level',
        'Basic programming/scripting',
        'Familiarity with Linux',
        'Problem-solving',
        'Attention to detail',
        'Team collaboration',
      ),
      qualifications: tagged(
        128,
        'common',
        'level',
        'Basic programming/scripting',
        '0–2 years in DevOps or related field',
        'Experience with CI tools is a plus',
        "Bachelor's degree in Computer Science or related field",
      ),
    },
    aliases: [
      { text: 'DevOps Engineer Associate', confidence: 0.6, line: 134 },
      { text: 'Junior DevOps Engineer', confidence: 0.58, line: 135 },
      { text: 'DevOps Engineer Junior DevOps', confidence: 0.6, line: 136 },
    ].map((alias) => ({ ...alias, type: 'common', statedBand: 'medium', state: 'pending', marked: false })),
    mappings: [
      {
        scheme: 'soc-2018',
        code: '15-0000',
        title: 'Computer & Mathematical Occupations',
        relation: null,
        source: 'inferred_from_superfunction',
        confidence: null,
        state: 'needs_review',
        heading: 'O*NET / SOC',
        extra: {},
        line: 141,
      },
    ],
    pay: { median: null, currency: null, period: null, asOf: null, source: null, basis: 'model_pending' },
    adjacent: [],
  });
  expect(lines).toMatchObject({
    code: 3,
    title: 4,
    function: 5,
    level: 11,
    status: 11,
    confidence: 11,
    summary: 13,
    focus: 18,
    'pay.basis': 21,
    'story.who': 29,
    'story.problem.why': 35,
    'story.plan[4]': 43,
    'level.description': 59,
    'level.dimensions.decisionRights': 70,
    'level.experience': 16,
    responsibilities: 86,
    aliases: 132,
    mappings: 137,
  });
});

test('the second page: a pay figure, countries, core outputs, adjacent roles, decided aliases', () => {
  const page = pageOf('page-2.txt');
  expect(page).toMatchObject({
    code: 'PROD.GRO.P4',
    function: { code: 'PROD', name: 'Product Manager' },
    focus: { code: 'GRO', name: 'Growth' },
    level: { code: 'P4', name: 'Lead Professional', experience: { from: 8, to: 12 } },
    scope: ['GB', 'IE'],
    title: 'Growth Product Manager, Lead',
    status: 'in_review',
    version: 2,
    confidence: 0.81,
    statedBand: 'high',
    pay: {
      median: 96000,
      currency: 'GBP',
      period: 'year',
      asOf: '2026-01',
      source: 'Example Pay Survey',
      basis: 'survey',
    },
  });
  expect(page.lists.coreOutputs).toEqual([
    { text: 'Experiment backlog with results.', prevalence: 'core', anchor: 'role', line: 77 },
    { text: 'Quarterly retention report.', prevalence: 'common', anchor: 'level', line: 78 },
  ]);
  expect(page.lists.skills).toEqual([
    { text: 'SQL', prevalence: 'common', anchor: 'function', line: 100 },
    { text: 'Experiment design', prevalence: 'core', anchor: 'role', line: 101 },
  ]);
  expect(page.adjacent).toEqual([
    { code: 'PROD.GRO.P3', title: 'Product Manager, Growth', distance: 0.06, band: 'near', line: 84 },
    { code: 'DATA.ANA.P4', title: 'Lead Product Analyst', distance: 0.5, band: 'related', line: 85 },
  ]);
  expect(page.aliases).toEqual([
    {
      text: 'Principal PM, Growth',
      type: 'common',
      confidence: 0.9,
      statedBand: 'high',
      state: 'approved',
      marked: true,
      line: 117,
    },
    {
      text: 'Growth PM',
      type: 'abbreviation',
      confidence: 0.66,
      statedBand: 'medium',
      state: 'pending',
      marked: false,
      line: 118,
    },
    {
      text: 'Head of Growth',
      type: 'common',
      confidence: 0.35,
      statedBand: 'low',
      state: 'rejected',
      marked: true,
      line: 119,
    },
  ]);
  expect(page.mappings).toMatchObject([
    {
      scheme: 'onet-soc-2019',
      code: '11-2021.00',
      title: 'Marketing Managers',
      state: 'needs_review',
      line: 124,
    },
    {
      scheme: 'soc-2018',
      code: '15-2051',
      title: 'Data Scientists',
      source: 'curated',
      state: 'approved',
      line: 125,
    },
  ]);
});

test('the third page: no story, empty lists, chips apart by tabs', () => {
  const page = pageOf('page-3.txt');
  expect(page).toMatchObject({
    code: 'FINA.PAY.S2',
    level: { code: 'S2', name: 'Support Specialist', experience: { from: 1, to: 3 } },
    status: 'draft',
    version: 1,
    confidence: 0.44,
    statedBand: 'low',
    scope: ['global'],
    story: null,
    aliases: [],
    pay: { basis: 'model_pending', median: null },
  });
  expect(page.lists).toMatchObject({ coreOutputs: [], tasks: [], skills: [], competencies: [] });
  expect(page.lists.knowledge).toEqual([
    { text: 'Tax tables', prevalence: 'uncommon', anchor: 'function', line: 64 },
  ]);
});
