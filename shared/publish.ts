import { canonical } from './canonical.ts';
import { CanonError } from './errors.ts';
import { ROLE_SCHEMA_VERSION, type Role, roleSchema } from './model/role.ts';
import type { Settings } from './model/settings.ts';
import { z } from './zod.ts';

const { curation: _curation, inForce: _inForce, ...publishedShape } = roleSchema.shape;

/**
 * A published text: what an approval freezes and a bundle carries. What only serves curation must not be in it,
 * so that nobody's notes or reasons leave the house by accident. It is never migrated (its digest covers the schema
 * version), so a text of an earlier version stays one: whoever raises the version keeps what that one looked like
 * readable here.
 */
export const publishedRoleSchema = z
  .looseObject({ ...publishedShape, schemaVersion: z.number().int().min(1).max(ROLE_SCHEMA_VERSION) })
  .refine(
    (record) => !('curation' in record) && !('inForce' in record),
    'curation and inForce are never published',
  );
export type PublishedRole = z.infer<typeof publishedRoleSchema>;

const kindOnly = <T extends { provenance: { kind: string } }>(item: T): T => ({
  ...item,
  provenance: { kind: item.provenance.kind },
});

/** `Name <address>` → `Name`; a bare name stays. */
export function nameOf(person: string): string {
  return person.replace(/\s*<[^>]*>\s*$/, '').trim() || person;
}

/**
 * The published text of a record (DOMAIN.md): without `curation` and `inForce`; of a provenance only the kind, of a
 * review only the state, of an approval the approvers as the setting `approverInBundle` wants them; only approved
 * aliases; mappings that are not rejected. Unknown members stay.
 */
export function publish(role: Role, approverInBundle: Settings['approverInBundle'] = 'name'): PublishedRole {
  const { curation: _c, inForce: _i, approval, ...rest } = role;
  const published = {
    ...rest,
    story: { ...role.story, plan: role.story.plan.map(kindOnly) },
    coreOutputs: role.coreOutputs.map(kindOnly),
    responsibilities: role.responsibilities.map(kindOnly),
    tasks: role.tasks.map(kindOnly),
    skills: role.skills.map(kindOnly),
    knowledge: role.knowledge.map(kindOnly),
    competencies: role.competencies.map(kindOnly),
    qualifications: role.qualifications.map(kindOnly),
    aliases: role.aliases
      .filter((alias) => alias.review.state === 'approved')
      .map((alias) => ({ ...kindOnly(alias), review: { state: alias.review.state } })),
    mappings: role.mappings
      .filter((mapping) => mapping.review.state !== 'rejected')
      .map((mapping) => ({ ...kindOnly(mapping), review: { state: mapping.review.state } })),
    adjacent: role.adjacent.map(kindOnly),
    provenance: Object.fromEntries(
      Object.entries(role.provenance).map(([path, { kind }]) => [path, { kind }]),
    ),
  };
  return approval === undefined
    ? published
    : { ...published, approval: { ...approval, by: approvers(approval.by, approverInBundle) } };
}

function approvers(by: readonly string[], how: Settings['approverInBundle']): string[] {
  if (how === 'none') return [];
  return how === 'address' ? [...by] : by.map(nameOf);
}

/** Members that say where a text stands, not what it says: outside the content digest (SIGNING-AND-SYNC §1.3). */
const OUTSIDE_CONTENT = new Set(['approval', 'status', 'version', 'reason', 'replacedBy', 'provenance']);

/**
 * What the content digest is taken of: the published text less `approval`, `status`, `version`, `reason`,
 * `replacedBy` and every provenance, at whatever depth one stands. So a change of status, or the confirmation of a
 * drafted text, is no edit.
 */
export function contentOf(published: PublishedRole): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(published)) {
    if (!OUTSIDE_CONTENT.has(name)) content[name] = withoutProvenance(value);
  }
  return content;
}

function withoutProvenance(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProvenance);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (name !== 'provenance') copy[name] = withoutProvenance(member);
  }
  return copy;
}

/** The RFC 8785 form of plain JSON data, as text; its UTF-8 bytes are what digests are taken of. */
export function canonicalText(value: unknown): string {
  const text = canonical(value);
  if (text === undefined) throw new CanonError('internal', 'A value without a JSON form was to be written.');
  return text;
}

/** Whether the change from one record to the other is an edit: their content differs. */
export function isEdit(before: Role, after: Role): boolean {
  return canonicalText(contentOf(publish(before))) !== canonicalText(contentOf(publish(after)));
}
