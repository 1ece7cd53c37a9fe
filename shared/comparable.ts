import type { Role } from './model/role.ts';
import { defaultSettings, type Settings } from './model/settings.ts';
import { bandThatDiffers, claimable } from './page/role-of-page.ts';
import { headingOf } from './page/schemes.ts';

/**
 * What two records of one role have in common after a page has carried it (CLI.md, "Comparable records"). Ids become
 * positions; provenance, the persons, notes and times of reviews, `curation`, `inForce` and `approval` are left out,
 * and a status that an import may not claim is the `in_review` it enters as. Left out as well is what only that status
 * carries or a page can't:
 *
 * - `reason` and `replacedBy`, which belong to the deprecation and name a record by its id;
 * - `statedBand` where it says what the score says under the limits in force: then a source gave none that differs;
 * - the difference between a mapping without a heading and one under the heading its scheme is written under.
 *
 * Unknown members stay, so a record that has some is not comparable to what a page made of it.
 */
export function comparable(role: Role, bands: Settings['bands'] = defaultSettings().bands): unknown {
  const {
    curation: _curation,
    inForce: _inForce,
    approval: _approval,
    reason: _reason,
    replacedBy: _replacedBy,
    statedBand: _statedBand,
    provenance: _provenance,
    ...rest
  } = role;
  return {
    ...rest,
    ...bandThatDiffers(role, bands),
    id: 0,
    status: claimable(role.status),
    story: { ...role.story, plan: role.story.plan.map(placed) },
    coreOutputs: role.coreOutputs.map(placed),
    responsibilities: role.responsibilities.map(placed),
    tasks: role.tasks.map(placed),
    skills: role.skills.map(placed),
    knowledge: role.knowledge.map(placed),
    competencies: role.competencies.map(placed),
    qualifications: role.qualifications.map(placed),
    aliases: role.aliases.map((alias, index) => {
      const { statedBand: _band, ...other } = placed(alias, index);
      return { ...other, ...bandThatDiffers(alias, bands), review: { state: alias.review.state } };
    }),
    mappings: role.mappings.map((mapping, index) => ({
      ...placed(mapping, index),
      heading: mapping.heading || headingOf(mapping.scheme),
      review: { state: mapping.review.state },
    })),
    adjacent: role.adjacent.map(({ provenance: _provenance, ...adjacent }) => adjacent),
  };
}

/** An item without its provenance, its position for its id. */
function placed(item: { id: string; provenance: unknown }, index: number): Record<string, unknown> {
  const { provenance: _provenance, ...rest } = item;
  return { ...rest, id: index };
}
