import type { Role } from '../model/role.ts';
import { isEdit } from '../publish.ts';

/**
 * What an edit does to the standing of a role (DOMAIN.md, "version, text in force"): the next edit of an approved
 * role opens a draft of version + 1, while the old text stays in force; its approval goes, since an approval never
 * outlives its content. Where the content is the same (a rejected alias, a mute, a confirmation), nothing moves.
 */
export function settle(before: Role, after: Role): Role {
  if (before.status !== 'approved' || !isEdit(before, after)) return after;
  const { approval: _dropped, ...draft } = after;
  return { ...draft, status: 'draft', version: before.version + 1 };
}
