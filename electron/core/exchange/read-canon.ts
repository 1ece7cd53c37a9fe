import { CanonError } from '../../../shared/errors.ts';
import { codeOf, type Role } from '../../../shared/model/role.ts';
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
    const problems: ImportProblem[] = [];
    const warn = (code: string, message: string): void => {
      problems.push({ code, severity: 'warning', file, line: null, message });
    };
    const { approval: _approval, reason: _reason, replacedBy: _replacedBy, ...rest } = claimed;
    const claims = claimed.status === 'approved' || claimed.status === 'deprecated';
    if (claims) {
      const why = 'It enters as in review: only a person here approves.';
      warn('status-claimed', `${claimed.code} claims to be ${claimed.status}. ${why}`);
    }
    // The code is derived from the three members, and it names a file: another one is never taken over.
    const code = codeOf(claimed);
    if (code !== claimed.code) {
      warn(
        'code-mismatch',
        `The code “${claimed.code.slice(0, 60)}” does not fit its parts; ${code} was taken.`,
      );
    }
    const role: Role = { ...rest, code, status: claims ? 'in_review' : claimed.status, inForce: null };
    const incoming: Incoming[] = [{ file, role, place: undefined }];
    return { incoming, unplaced: [], problems, skipped: 0 };
  } catch (error) {
    if (!(error instanceof CanonError)) throw error;
    const { code, message, details } = error;
    const line = typeof details.line === 'number' ? details.line : null;
    return {
      incoming: [],
      unplaced: [],
      problems: [{ code, severity: 'error', file, line, message }],
      skipped: 1,
    };
  }
}

/** A published text has no curation, which tells it from a whole record; anything else is read as a file of ours is. */
function recordOf(file: string, source: string): Role {
  const text = source.replace(/^\uFEFF/, '');
  const published = publishedRoleSchema.safeParse(plainJson(text));
  if (!published.success) return parseRecord<Role>('role', file, Buffer.from(text, 'utf8')).value;
  const curation = { mutes: [], accepted: [], rejectedAliases: [], notes: [] };
  return { ...published.data, inForce: null, curation } as Role;
}

/** Undefined where it is no JSON, or has members that no record may have: then reading it as a file says why. */
function plainJson(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (name === '__proto__' || name === 'constructor' || name === 'prototype') throw new SyntaxError(name);
      return value;
    });
  } catch {
    return undefined;
  }
}
