import { COMPONENT_LISTS, type Role } from '../model/role.ts';

/** The sections of a page that can be empty, in its order. */
export const SECTIONS = ['summary', 'story', ...COMPONENT_LISTS, 'aliases', 'mappings', 'pay'] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * Whether a section is filled: a text that isn't blank; of the story every text and a step of the plan; of a list one
 * item; one approved alias; one mapping that isn't rejected; a pay figure.
 */
const FILLED: Readonly<Record<Section, (role: Role) => boolean>> = {
  summary: ({ summary }) => summary.trim() !== '',
  story: ({ story: { who, problem, plan, stakes, success } }) =>
    plan.length > 0 &&
    [who, problem.external, problem.internal, problem.why, stakes, success].every(
      (text) => text.trim() !== '',
    ),
  coreOutputs: ({ coreOutputs }) => coreOutputs.length > 0,
  responsibilities: ({ responsibilities }) => responsibilities.length > 0,
  tasks: ({ tasks }) => tasks.length > 0,
  skills: ({ skills }) => skills.length > 0,
  knowledge: ({ knowledge }) => knowledge.length > 0,
  competencies: ({ competencies }) => competencies.length > 0,
  qualifications: ({ qualifications }) => qualifications.length > 0,
  aliases: ({ aliases }) => aliases.some(({ review }) => review.state === 'approved'),
  mappings: ({ mappings }) => mappings.some(({ review }) => review.state !== 'rejected'),
  pay: ({ pay }) => pay.median !== null,
};

/** The filled sections of a role, one bit each. */
export const sectionsOf = (role: Role): number =>
  SECTIONS.reduce((bits, section, at) => (FILLED[section](role) ? bits | (1 << at) : bits), 0);

/** How many sections those bits have. */
export const countSections = (bits: number): number =>
  SECTIONS.reduce((sum, _, at) => sum + ((bits >> at) & 1), 0);

/** Whether a section is among those bits. */
export const hasSection = (bits: number, section: Section): boolean =>
  (bits & (1 << SECTIONS.indexOf(section))) !== 0;
