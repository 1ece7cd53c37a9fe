import { diffRecords, sameValue } from '../../../shared/diff.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import { isReservedCode } from '../../../shared/model/taxonomy.ts';
import type { Plain } from '../../../shared/paths.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { commitAct } from '../handlers/support.ts';
import { stateAt } from '../history/states.ts';
import { instant, newItemId, newRoleId } from '../ids.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import type { ImportProblem, Incoming, Source } from './incoming.ts';
import { mergeIncoming } from './merge-incoming.ts';
import { placeIn, type Structure } from './place.ts';
import { readCanonJson } from './read-canon.ts';
import { readPages } from './read-page.ts';

export interface ImportRequest {
  readonly sources: readonly { readonly name: string; readonly text: string }[];
  readonly as?: 'page' | 'canon' | undefined;
  readonly dryRun?: boolean | undefined;
  readonly note?: string | undefined;
}

/**
 * Imports roles from texts, as one act with one undo. With `dryRun` it answers what would happen and writes nothing.
 * The same import again changes nothing.
 * @throws CanonError the code of the first problem where no source holds a role at all
 */
export function importSources(session: Session, request: ImportRequest): Promise<ImportResult> {
  const { workspace } = session;
  const work = async (): Promise<ImportResult> => {
    const by = request.dryRun ? (session.person ?? 'nobody') : session.by();
    const sources = request.sources.map(({ name, text }) => readSource(session, name, text, request.as, by));
    refuseEmpty(sources);
    const plan = await prepare(session, sources);
    const acted = request.dryRun
      ? await session.result({ decisions: [], roles: [], settings: false })
      : await commitAct(session, { op: 'import', by, edits: plan.edits, note: request.note ?? namesOf(request) });
    return { ...acted, ...plan.counts, dryRun: request.dryRun === true };
  };
  return request.dryRun ? work() : workspace.exclusive(work);
}

const namesOf = ({ sources }: ImportRequest): string => {
  const [first, ...others] = sources;
  return `${first?.name ?? ''}${others.length > 0 ? ` and ${others.length} more` : ''}`;
};

function readSource(session: Session, name: string, text: string, as: ImportRequest['as'], by: string): Source {
  const { workspace } = session;
  const format = as ?? (/^\s*\{/.test(text) ? 'canon' : 'page');
  if (format === 'canon') return readCanonJson(name, text);
  return readPages(name, text, workspace.settings, {
    id: () => newRoleId(workspace.clock()),
    itemId: newItemId,
    at: instant(workspace.clock()),
    by,
    bands: workspace.settings.bands,
    lang: workspace.settingsFiles.get('workspace').lang,
  });
}

function refuseEmpty(sources: readonly Source[]): void {
  if (sources.some(({ incoming }) => incoming.length > 0)) return;
  const problems = sources.flatMap((source) => source.problems);
  const unplaced = sources.flatMap((source) => source.unplaced);
  const [first] = problems;
  throw new CanonError(
    first?.code ?? 'not-a-page',
    `${first === undefined ? 'There is no role in it.' : `${first.file}: ${first.message}`} Nothing was imported.`,
    { problems, unplaced, ...(first && { file: first.file, line: first.line }) },
  );
}

/** What an import will have done: part of its answer. */
type Tally = Pick<
  ImportResult,
  'added' | 'changed' | 'unchanged' | 'skipped' | 'unplaced' | 'problems' | 'differences' | 'newRoles'
>;

/** The edits that are prepared, by role id: a source may speak of a role twice. */
type RoleEdits = Map<string, { id: string; before: Role | null; after: Role }>;

interface Plan {
  readonly edits: Edit[];
  readonly counts: Tally;
}

async function prepare(session: Session, sources: readonly Source[]): Promise<Plan> {
  const { settingsFiles } = session.workspace;
  const structure: Structure = { taxonomy: settingsFiles.get('taxonomy'), levels: settingsFiles.get('levels') };
  const before: Structure = { ...structure };
  const tally: Tally = {
    added: 0,
    changed: 0,
    unchanged: 0,
    skipped: sources.reduce((sum, { skipped }) => sum + skipped, 0),
    unplaced: sources.flatMap((source) => source.unplaced),
    problems: sources.flatMap((source) => source.problems),
    differences: [],
    newRoles: [],
  };
  const edits: RoleEdits = new Map();
  for (const incoming of sources.flatMap((source) => source.incoming)) {
    const { role, file } = incoming;
    if (isReservedCode(role.function)) {
      tally.problems.push({
        code: 'code-reserved',
        severity: 'error',
        file,
        line: null,
        message: `${role.function} is a device name on Windows and can't be a function code. ${role.code} was not imported.`,
      });
      tally.skipped += 1;
      continue;
    }
    tally.problems.push(...placeIn(structure, incoming));
    await takeRole(session, incoming, edits, tally);
  }
  const structureEdits: Edit[] = [];
  for (const kind of ['taxonomy', 'levels'] as const) {
    const now = structure[kind];
    if (!sameValue(now, before[kind])) structureEdits.push({ kind, before: before[kind] as Plain, after: now as Plain });
  }
  const roleEdits = [...edits.values()].map((edit) => ({ kind: 'role' as const, ...edit }));
  return { edits: [...structureEdits, ...roleEdits], counts: tally };
}

async function takeRole(
  session: Session,
  { role, file, place }: Incoming,
  edits: RoleEdits,
  plan: Tally,
): Promise<void> {
  const { workspace } = session;
  const earlier = [...edits.values()].find(({ after }) => after.code === role.code);
  const known = earlier?.id ?? workspace.index.withCode(role.code)[0]?.id;
  if (known === undefined) {
    // A foreign id is kept where it is free, so that a role stays the same role across workspaces.
    const id = workspace.entries.has(role.id) || edits.has(role.id) ? newRoleId(workspace.clock()) : role.id;
    edits.set(id, { id, before: null, after: { ...role, id } });
    plan.added += 1;
    plan.newRoles.push(role.code);
    return;
  }
  const here = earlier?.after ?? (await currentRole(workspace, known));
  const direct = mergeIncoming(here, undefined, role);
  if (sameValue(direct.role, here)) {
    plan.unchanged += 1;
    tellOf(direct.rejected, role, file, plan.problems);
    return;
  }
  const base = earlier === undefined ? await lastImported(session, known) : undefined;
  const merged = base === undefined ? direct : mergeIncoming(here, base, role);
  tellOf(merged.rejected, role, file, plan.problems);
  for (const path of merged.kept) {
    plan.problems.push({
      code: 'kept-here',
      severity: 'info',
      file,
      line: place?.lines[path] ?? null,
      message: `${role.code}: ${path} was changed here since it was imported, and the source says nothing new. What is here was kept.`,
    });
  }
  if (sameValue(merged.role, here)) {
    plan.unchanged += 1;
    return;
  }
  if (earlier === undefined) plan.changed += 1;
  edits.set(known, { id: known, before: earlier?.before ?? (earlier === undefined ? here : null), after: merged.role });
  plan.differences.push({
    role: role.code,
    title: here.title,
    changes: diffRecords(here as Plain, merged.role as Plain).filter(({ path }) => !path.includes('provenance')),
  });
}

function tellOf(rejected: readonly string[], role: Role, file: string, problems: ImportProblem[]): void {
  for (const text of rejected) {
    problems.push({
      code: 'alias-rejected-before',
      severity: 'info',
      file,
      line: null,
      message: `${role.code}: the alias “${text}” was rejected here before and is not proposed again.`,
    });
  }
}

/** The role right after its last import, which is what the source said then; undefined where it never was imported. */
async function lastImported(session: Session, id: string): Promise<Role | undefined> {
  try {
    return await stateAt(session.workspace, id, (_digest, after) => after?.op === 'import');
  } catch (error) {
    if (error instanceof CanonError && (error.code === 'not-found' || error.code === 'history-gap')) return undefined;
    throw error;
  }
}
