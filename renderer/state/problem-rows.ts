import { partsOfCode } from '../../shared/model/role.ts';
import type { FileProblem, RoleRow } from '../../shared/views.ts';

/** A row of the list; a role whose file is broken or gone says so. */
export type ListRow = RoleRow & { readonly problem?: FileProblem };

const OF_FILE = 'file:';

/** The file that stands in the list in the place of a role, by the id of its row; undefined for a role. */
export const fileOfRow = (id: string): string | undefined =>
  id.startsWith(OF_FILE) ? id.slice(OF_FILE.length) : undefined;

/**
 * All rows of the list: the roles, and among them every file that can't be read as one, under what is known of it. A
 * role that was read before its file broke keeps its row.
 */
export function withProblems(
  rows: ReadonlyMap<string, RoleRow>,
  problems: readonly FileProblem[],
): ReadonlyMap<string, ListRow> {
  if (problems.length === 0) return rows;
  const all = new Map<string, ListRow>(rows);
  for (const problem of problems) {
    const { role } = problem;
    if (role === undefined) continue;
    const known = role.id === null ? undefined : rows.get(role.id);
    if (known !== undefined && problem.code !== 'duplicate-id') all.set(known.id, { ...known, problem });
    else all.set(OF_FILE + problem.file, strange(problem, role));
  }
  return all;
}

function strange(problem: FileProblem, { code, title }: NonNullable<FileProblem['role']>): ListRow {
  const parts = partsOfCode(code ?? '');
  return {
    id: OF_FILE + problem.file,
    code: code ?? '',
    function: parts?.function ?? '',
    focus: parts?.focus ?? '',
    level: parts?.level ?? '',
    title: title ?? problem.file.split('/').at(-1) ?? problem.file,
    status: 'draft',
    version: 1,
    inForce: null,
    confidence: null,
    band: null,
    scope: [],
    waiting: 0,
    findings: { error: 1, warning: 0, info: 0 },
    filled: 0,
    changed: null,
    problem,
  };
}
