import { CanonError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import { publishedRoleSchema } from '../../../shared/publish.ts';
import { parseRecord } from '../store/json-file.ts';
import type { ImportProblem, Incoming, Source } from './incoming.ts';

/**
 * Reads role JSON: a role record, or a published text (from a bundle), which gets an empty curation. As with a page, a
 * status that only a person here can give enters as in review, and nothing comes in force by an import.
 */
export function readCanonJson(file: string, text: string): Source {
  try {
    const claimed = recordOf(file, text);
    const { approval: _approval, ...rest } = claimed;
    const claims = claimed.status === 'approved' || claimed.status === 'deprecated';
    const role: Role = { ...rest, status: claims ? 'in_review' : claimed.status, inForce: null };
    const problems: ImportProblem[] = claims
      ? [
          {
            code: 'status-claimed',
            severity: 'warning',
            file,
            line: null,
            message: `${file} claims to be ${claimed.status}. It enters as in review: only a person here approves.`,
          },
        ]
      : [];
    const incoming: Incoming[] = [{ file, role, place: undefined }];
    return { incoming, unplaced: [], problems, skipped: 0 };
  } catch (error) {
    if (!(error instanceof CanonError)) throw error;
    const { code, message, details } = error;
    const line = typeof details.line === 'number' ? details.line : null;
    return { incoming: [], unplaced: [], problems: [{ code, severity: 'error', file, line, message }], skipped: 1 };
  }
}

function recordOf(file: string, text: string): Role {
  const bytes = Buffer.from(text, 'utf8');
  const published = publishedRoleSchema.safeParse(looseJson(text));
  if (!published.success) return parseRecord<Role>('role', file, bytes).value;
  const curation = { mutes: [], accepted: [], rejectedAliases: [], notes: [] };
  return { ...published.data, inForce: null, curation } as Role;
}

function looseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
