import { CanonError } from '../../../shared/errors.ts';
import type { Session } from '../session.ts';

/** The state of a record as a preview names it and an act carries it back. */
export const shortDigest = (digest: string): string => digest.slice(0, 16);

/** A record that an act is about, in the state in which the act finds it. */
export interface Subject {
  readonly id: string;
  readonly code: string;
  readonly seen: string;
}

/**
 * That what would be done is what was shown: the same records in the same states.
 * @param out records that were left out, which are nobody's business
 * @throws CanonError `changed-since` (details.roles)
 */
export function checkSeen(
  { workspace }: Session,
  subjects: Iterable<Subject>,
  seen: Readonly<Record<string, string>>,
  out: ReadonlySet<string>,
): void {
  const now = new Map([...subjects].map((subject) => [subject.id, subject]));
  const ids = new Set([...Object.keys(seen), ...now.keys()].filter((id) => !out.has(id)));
  const moved = [...ids].filter((id) => now.get(id)?.seen !== seen[id]);
  if (moved.length === 0) return;
  const codes = moved.map((id) => now.get(id)?.code ?? workspace.index.get(id)?.code ?? id);
  const named =
    codes.length > 5 ? `${codes.slice(0, 5).join(', ')} and ${codes.length - 5} more` : codes.join(', ');
  throw new CanonError(
    'changed-since',
    `${named} changed since this was shown. Nothing was done; look at it again as it is now.`,
    { roles: codes },
  );
}
