import { CanonError } from '../../../shared/errors.ts';
import { partsOfCode } from '../../../shared/model/role.ts';
import type { FileProblem } from '../../../shared/views.ts';
import { isRoleFile } from './places.ts';
import type { Workspace } from './workspace.ts';

type Whose = NonNullable<FileProblem['role']>;

/** The problem that a file of a role was told with. Only such files are ever read for a window. */
export function problemAt(workspace: Workspace, file: string): FileProblem {
  const problem = workspace.problems.find((one) => one.file === file);
  if (problem === undefined || !isRoleFile(file)) throw nothingWrong(file);
  return problem;
}

export const nothingWrong = (file: string): CanonError =>
  new CanonError('not-found', `Nothing is wrong with ${file}, or it is no file of a role here.`, { file });

/** The problem with what is known of the role whose file it is; as it is where the file is no role's. */
export function withRole(workspace: Workspace, problem: FileProblem): FileProblem {
  return isRoleFile(problem.file) ? { ...problem, role: whoseFile(workspace, problem.file) } : problem;
}

/** Whose file it is: from what was known before it broke, else from its name. */
function whoseFile(workspace: Workspace, file: string): Whose {
  const id =
    workspace.files.ownerOf(file) ?? [...workspace.lost.values()].find((one) => one.file === file)?.id;
  const facts = id === undefined ? undefined : (workspace.entries.get(id) ?? workspace.lost.get(id))?.facts;
  return {
    id: id ?? null,
    code: facts?.code ?? codeOfFile(file) ?? null,
    title: facts?.title ?? null,
  };
}

/** `roles/devo/r-devo.gen.s1.json` → `DEVO.GEN.S1`; undefined where the name is that of no code. */
export function codeOfFile(file: string): string | undefined {
  const code = /\/r-([a-z0-9.]+)(?:~[0-9a-f]{8})?\.json$/.exec(file)?.[1]?.toUpperCase();
  return code !== undefined && partsOfCode(code) !== undefined ? code : undefined;
}
