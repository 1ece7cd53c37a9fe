import {
  type Alias,
  codeOf,
  emptyRole,
  type Item,
  type Mapping,
  type Role,
} from '../../shared/model/role.ts';

/** Builders of records for tests. Ids are plain and readable: `t1` is the first task, `a2` the second alias. */

const AT = '2026-11-24T10:00:00Z';
const BY = 'Mira Okafor <mira@example.org>';

/** Items with the ids `PREFIX1`, `PREFIX2` … */
export function items(prefix: string, ...texts: string[]): Item[] {
  return texts.map((text, at) => ({
    id: `${prefix}${at + 1}`,
    text,
    prevalence: 'common',
    anchor: 'level',
    provenance: { kind: 'generated' },
  }));
}

/** An alias; `a1`, English, 0.60 and pending unless said otherwise. */
export function alias(
  text: string,
  more: Partial<Omit<Alias, 'review'>> & { state?: Alias['review']['state'] } = {},
): Alias {
  const { state = 'pending', ...rest } = more;
  const by = state === 'pending' ? {} : { by: BY, at: AT };
  return {
    id: 'a1',
    text,
    type: 'common',
    lang: 'en',
    confidence: 0.6,
    review: { state, ...by },
    provenance: { kind: 'generated' },
    ...rest,
  };
}

/** A mapping to SOC 2018; `m1` and approved unless said otherwise. */
export function mapping(code: string, title: string, more: Partial<Mapping> = {}): Mapping {
  return {
    id: 'm1',
    scheme: 'soc-2018',
    code,
    title,
    relation: 'close',
    source: 'curated',
    confidence: null,
    review: { state: 'approved', by: BY, at: AT },
    provenance: { kind: 'authored', by: BY, at: AT },
    ...more,
  };
}

/** An entry of `curation.mutes` or `curation.accepted`. */
export function decided(
  rule: string,
  field: string,
  withRole?: string,
): Role['curation']['accepted'][number] {
  const entry = { rule, field, reason: 'seen and found right', by: BY, at: AT };
  return withRole === undefined ? entry : { ...entry, with: withRole };
}

/**
 * A role in which no rule finds anything, with these members instead of its own; the code follows the parts unless
 * it is given. Its texts belong to nobody else, so that two of them only share what a test gives both.
 */
export function makeRole(members: Partial<Role> = {}): Role {
  const parts = {
    function: members.function ?? 'DEVO',
    focus: members.focus ?? 'REL',
    level: members.level ?? 'P3',
  };
  const id = members.id ?? '01JROLE0000000000000000001';
  return {
    ...emptyRole(id, parts),
    code: codeOf(parts),
    title: `Release Engineer ${id.slice(-4)}`,
    summary: 'Release Engineers bring what teams build to users, safely and every day.',
    confidence: 0.7,
    story: {
      who: 'An engineer who would rather automate a release than celebrate one.',
      problem: {
        external: 'Releases wait for people.',
        internal: 'Nobody likes to press the button.',
        why: 'Work that never reaches a user helps nobody.',
      },
      plan: items(
        'p',
        'Measure what a release costs.',
        'Automate the costliest step.',
        'Repeat until it is dull.',
      ),
      stakes: 'Weeks of finished work that nobody can use.',
      success: 'A release is no event any more.',
    },
    coreOutputs: items('o', `Release pipeline of ${id}.`, `Release notes of ${id}.`),
    responsibilities: items('r', `Keep releases of ${id} boring.`),
    tasks: items('t', `Cut the weekly release of ${id}.`),
    skills: items('s', `Build tools of ${id}`),
    knowledge: items('k', `Versioning in ${id}`),
    competencies: items('c', `Calm in ${id}`),
    qualifications: items('q', `4–6 years in releases of ${id}`),
    pay: {
      median: 82000,
      currency: 'GBP',
      period: 'year',
      asOf: '2026-01',
      source: 'Example Pay Survey',
      basis: 'survey',
    },
    ...members,
  };
}

/** The role of the first seed page, as it stands there. */
export function seedRole(): Role {
  const role = emptyRole('01JSEED0000000000000000001', { function: 'DEVO', focus: 'GEN', level: 'S1' });
  return {
    ...role,
    title: 'DevOps Engineer Junior DevOps',
    summary:
      'Junior DevOps Engineers learn and assist with automation tasks, focusing on maintaining CI/CD pipelines and writing basic scripts.',
    confidence: 0.7,
    story: {
      who: 'A DevOps Engineer who wants to streamline software delivery and improve infrastructure efficiency.',
      problem: {
        external: 'Inefficient CI/CD pipelines causing delays in software releases.',
        internal: 'Frustration from constantly troubleshooting issues and dealing with manual processes.',
        why: 'Every team deserves access to seamless technology that empowers innovation.',
      },
      plan: items(
        'p',
        'Assess the current infrastructure and identify bottlenecks in the CI/CD pipeline.',
        'Implement automation tools to enhance deployment speed and reliability.',
        'Establish a monitoring framework to provide real-time insights into system performance.',
        'Collaborate with development teams to gather feedback and iterate on processes.',
        'Educate the team on best practices for continuous integration and delivery.',
      ),
      stakes:
        'Ongoing delays in software releases leading to stakeholder dissatisfaction. Increased manual processes resulting in errors and lost productivity.',
      success:
        'Achieve faster release cycles with higher software quality. Enhance collaboration between development and operations for smoother workflows.',
    },
    responsibilities: items(
      'r',
      'Maintain CI/CD pipelines.',
      'Write basic scripts for automation tasks.',
      'Assist with infrastructure management.',
      'Support deployment processes.',
      'Troubleshoot basic issues in CI/CD pipelines.',
    ),
    tasks: items(
      't',
      'Maintain CI/CD pipelines.',
      'Write and test scripts.',
      'Assist in deployment processes.',
      'Troubleshoot pipeline issues.',
      'Support infrastructure tasks.',
    ),
    skills: items(
      's',
      'Basic scripting',
      'Linux command line',
      'CI/CD tools',
      'Version control systems',
      'Basic networking',
    ),
    knowledge: items(
      'k',
      'CI/CD processes',
      'Linux operating systems',
      'Basic networking concepts',
      'Software development lifecycle',
      'Automation tools',
    ),
    competencies: items(
      'c',
      'Basic programming/scripting',
      'Familiarity with Linux',
      'Problem-solving',
      'Attention to detail',
      'Team collaboration',
    ),
    qualifications: items(
      'q',
      'Basic programming/scripting',
      '0–2 years in DevOps or related field',
      'Experience with CI tools is a plus',
      "Bachelor's degree in Computer Science or related field",
    ),
    aliases: [
      alias('DevOps Engineer Associate', { id: 'a1' }),
      alias('Junior DevOps Engineer', { id: 'a2', confidence: 0.58 }),
      alias('DevOps Engineer Junior DevOps', { id: 'a3' }),
    ],
    mappings: [
      mapping('15-0000', 'Computer & Mathematical Occupations', {
        relation: null,
        source: 'inferred_from_superfunction',
        heading: 'O*NET / SOC',
        review: { state: 'needs_review' },
        provenance: { kind: 'imported' },
      }),
    ],
    pay: { ...role.pay, basis: 'model_pending' },
  };
}
