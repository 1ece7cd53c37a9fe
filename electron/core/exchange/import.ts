import { diffRecords, sameValue } from '../../../shared/diff.ts';
import { CanonError } from '../../../shared/errors.ts';
import { groupBy } from '../../../shared/group.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import { isReservedCode } from '../../../shared/model/taxonomy.ts';
import type { Plain } from '../../../shared/paths.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { commitAct } from '../handlers/support.ts';
import { readAllLogs } from '../history/log.ts';
import { instant, newItemId, newRoleId } from '../ids.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import type { ImportProblem, Incoming, Source } from './incoming.ts';
import { type Carries, type Merged, mergeIncoming } from './merge-incoming.ts';
import { NO_PAST, type Past, pastOf } from './past.ts';
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
    const plan = await prepare(session, sources, request.dryRun === true);
    const acted = request.dryRun
      ? await session.result({ decisions: [], roles: [], settings: false })
      : await commitAct(session, {
          op: 'import',
          by,
          edits: plan.edits,
          note: request.note ?? namesOf(request),
        });
    return { ...acted, ...plan.counts, dryRun: request.dryRun === true };
  };
  return request.dryRun ? work() : workspace.exclusive(work);
}

/** The names of the files, without where they lay on the machine of whoever imported them: the log is everybody's. */
function namesOf({ sources }: ImportRequest): string {
  const [first, ...others] = sources;
  const name = (first?.name ?? '').split(/[\\/]/).at(-1) ?? '';
  return `${name}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

function readSource(
  session: Session,
  name: string,
  text: string,
  as: ImportRequest['as'],
  by: string,
): Source {
  const { workspace } = session;
  const format = as ?? (/^\s*[{[]/.test(text) ? 'canon' : 'page');
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

interface RoleEdit {
  readonly id: string;
  readonly before: Role | null;
  readonly after: Role;
}

/** An import while it is prepared. */
interface Draft {
  readonly session: Session;
  readonly dryRun: boolean;
  readonly structure: Structure;
  readonly tally: Tally;
  /** The edits by role id: a source may speak of a role twice. */
  readonly edits: Map<string, RoleEdit>;
  /** Code → role id, of the roles that are new with this import. */
  readonly added: Map<string, string>;
  /** Everybody's decisions by role id, read when they are first asked for. */
  readonly decisions: () => Promise<ReadonlyMap<string, readonly Decision[]>>;
}

interface Plan {
  readonly edits: Edit[];
  readonly counts: Tally;
}

async function prepare(session: Session, sources: readonly Source[], dryRun: boolean): Promise<Plan> {
  const { settingsFiles } = session.workspace;
  const before: Structure = { taxonomy: settingsFiles.get('taxonomy'), levels: settingsFiles.get('levels') };
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
  const structure = { ...before };
  const decisions = lazily(() => decisionsByRole(session));
  const draft: Draft = { session, dryRun, structure, tally, edits: new Map(), added: new Map(), decisions };
  for (const incoming of sources.flatMap((source) => source.incoming)) {
    const found = findRole(draft, incoming);
    if (found.refusal === undefined) {
      tally.problems.push(...placeIn(structure, incoming));
      await takeRole(draft, incoming, found.id);
    } else {
      tally.problems.push(found.refusal);
      tally.skipped += 1;
    }
  }
  const structureEdits: Edit[] = [];
  for (const kind of ['taxonomy', 'levels'] as const) {
    const now = structure[kind];
    if (!sameValue(now, before[kind]))
      structureEdits.push({ kind, before: before[kind] as Plain, after: now as Plain });
  }
  const roleEdits = [...draft.edits.values()].map((edit) => ({ kind: 'role' as const, ...edit }));
  return { edits: [...structureEdits, ...roleEdits], counts: tally };
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function decisionsByRole({ workspace }: Session): Promise<ReadonlyMap<string, readonly Decision[]>> {
  const { decisions } = await readAllLogs(workspace.root, workspace.disk);
  return groupBy(
    decisions.filter(({ obj }) => obj.kind === 'role'),
    ({ obj }) => obj.id ?? '',
  );
}

/** The role here that a source speaks of, undefined for a new one; or why its role can't be taken. */
function findRole(
  { session: { workspace }, added }: Draft,
  { role, file, place }: Incoming,
): { id?: string | undefined; refusal?: ImportProblem } {
  const { index, entries } = workspace;
  const refuse = (code: string, why: string) => ({
    refusal: {
      code,
      severity: 'error' as const,
      file,
      line: place?.lines.code ?? null,
      message: `${why} ${role.code} was not imported.`,
    },
  });
  if (isReservedCode(role.function)) {
    return refuse(
      'code-reserved',
      `${role.function} is a device name on Windows and can't be a function code.`,
    );
  }
  // Role JSON may speak of a role of here by its id, under whatever code that has now.
  if (entries.has(role.id)) return { id: role.id };
  const [first, twin] = index.withCode(role.code);
  if (twin !== undefined)
    return refuse('ambiguous-code', `Two roles here have the code ${role.code}. Rename one of them.`);
  if (first !== undefined) return { id: first.id };
  const [holder] = index.inForceUnder(role.code);
  if (holder === undefined) return { id: added.get(role.code) };
  const { title, code } = workspace.factsOf(holder);
  return refuse(
    'code-taken',
    `${role.code} is taken by “${title}”, which is ${code} now, and whose text in force still has it.`,
  );
}

async function takeRole(
  draft: Draft,
  { role, file, place }: Incoming,
  known: string | undefined,
): Promise<void> {
  const { session, dryRun, edits, added, tally } = draft;
  const { workspace } = session;
  if (known === undefined) {
    // A foreign id is kept where it is free, so that a role stays the same role across workspaces.
    const id = workspace.entries.has(role.id) || edits.has(role.id) ? newRoleId(workspace.clock()) : role.id;
    edits.set(id, { id, before: null, after: { ...role, id } });
    added.set(role.code, id);
    tally.added += 1;
    tally.newRoles.push(role.code);
    return;
  }
  const earlier = edits.get(known);
  const here = earlier?.after ?? (await (dryRun ? workspace.role(known) : currentRole(workspace, known)));
  const carries = carriesOf(place);
  // Most of what comes again is the same; only where it isn't is the log asked what was said before.
  const same = sameValue(mergeIncoming(here, role, NO_PAST, carries).role, here);
  const stored = earlier === undefined ? here : earlier.before;
  const past = same || stored === null ? NO_PAST : await pastOfRole(draft, known, stored);
  const merged = mergeIncoming(here, role, past, carries);
  tellOf(merged, role.code, file, place, tally.problems);
  if (sameValue(merged.role, here)) {
    tally.unchanged += 1;
    return;
  }
  if (earlier === undefined) tally.changed += 1;
  edits.set(known, { id: known, before: earlier === undefined ? here : earlier.before, after: merged.role });
  tally.differences.push({
    role: here.code,
    title: here.title,
    changes: diffRecords(here as Plain, merged.role as Plain).filter(
      ({ path }) => !path.includes('provenance'),
    ),
  });
}

async function pastOfRole({ session, decisions }: Draft, id: string, now: Readonly<Role>): Promise<Past> {
  const { log } = session.workspace;
  const own = (await decisions()).get(id) ?? [];
  return pastOf(await Promise.all(own.map((decision) => log.complete(decision))), now as Plain);
}

/**
 * Whether a source speaks of a place. Role JSON says everything; a page says nothing of what has no line on it, be it
 * that it never stood there or that its heading was damaged.
 */
function carriesOf(place: Incoming['place']): Carries {
  if (place === undefined) return () => true;
  const spoken = Object.keys(place.lines);
  return (path) =>
    spoken.some((name) => name === path || name.startsWith(`${path}[`) || name.startsWith(`${path}.`));
}

function tellOf(
  { kept, gone, rejected }: Merged,
  code: string,
  file: string,
  place: Incoming['place'],
  problems: ImportProblem[],
): void {
  const tell = (problem: string, message: string, path?: string): void => {
    const line = path === undefined ? undefined : place?.lines[path];
    problems.push({
      code: problem,
      severity: 'info',
      file,
      line: line ?? null,
      message: `${code}: ${message}`,
    });
  };
  for (const path of kept) {
    tell(
      'kept-here',
      `${path} was changed here since it was imported, and the source says nothing new. What is here was kept.`,
      path,
    );
  }
  for (const { list, text } of gone) {
    tell(
      'kept-here',
      `“${text}” in ${list} was removed or rewritten here since it was imported. It was not brought back.`,
      list,
    );
  }
  for (const text of rejected) {
    tell(
      'alias-rejected-before',
      `the alias “${text}” was rejected here before and is not proposed again.`,
      'aliases',
    );
  }
}
