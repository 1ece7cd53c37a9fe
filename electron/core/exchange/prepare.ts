import { diffRecords, sameValue } from '../../../shared/diff.ts';
import { groupBy } from '../../../shared/group.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import { isReservedCode } from '../../../shared/model/taxonomy.ts';
import type { Plain } from '../../../shared/paths.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { readAllLogs } from '../history/read-logs.ts';
import { newRoleId } from '../ids.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { digestOf } from '../store/digest.ts';
import { currentRole } from '../store/outside.ts';
import type { Work } from '../works.ts';
import type { ImportProblem, Incoming, Source } from './incoming.ts';
import { type Carries, type Merged, mergeIncoming } from './merge-incoming.ts';
import { bare, NO_PAST, type Past, pastOf } from './past.ts';
import { placeIn, type Structure } from './place.ts';

/** What an import will have done: part of its answer. */
type Tally = Pick<
  ImportResult,
  'added' | 'changed' | 'unchanged' | 'skipped' | 'unplaced' | 'problems' | 'differences' | 'newRoles'
>;

interface RoleEdit {
  readonly id: string;
  readonly before: Role | null;
  readonly after: Role;
  readonly source: string;
}

/** An import while it is prepared. */
interface Draft {
  readonly session: Session;
  readonly dryRun: boolean;
  /** A person puts this very page over the role: what was said before is no reason to leave it. */
  readonly over: boolean;
  readonly structure: Structure;
  readonly tally: Tally;
  /** What everything in this import says of the role that a source speaks of, as one digest. */
  readonly said: ReadonlyMap<Incoming, string>;
  /** The edits by role id: a source may speak of a role twice. */
  readonly edits: Map<string, RoleEdit>;
  /** Code → role id, of the roles that are new with this import. */
  readonly added: Map<string, string>;
  /** Everybody's decisions by role id, read when they are first asked for. */
  readonly decisions: () => Promise<ReadonlyMap<string, readonly Decision[]>>;
}

/** What is to be committed, and what to answer. */
export interface Plan {
  readonly edits: Edit[];
  readonly counts: Tally;
}

/**
 * Works out what an import changes; nothing is written, but what another program wrote meanwhile is taken over where
 * it is for real.
 */
export async function prepare(
  session: Session,
  sources: readonly Source[],
  { dryRun, over, work }: Pick<Draft, 'dryRun' | 'over'> & { readonly work: Work },
): Promise<Plan> {
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
  const all = sources.flatMap((source) => source.incoming);
  const said = await saidTogether(session, all, work);
  const draft: Draft = {
    session,
    dryRun,
    over,
    structure,
    tally,
    said,
    edits: new Map(),
    added: new Map(),
    decisions,
  };
  for (const [at, incoming] of all.entries()) {
    await work.step('Checking', at, all.length);
    const found = findRole(draft, incoming);
    if (found.refusal === undefined) {
      tally.problems.push(...placeIn(structure, incoming));
      await takeRole(draft, incoming, found.id);
    } else {
      tally.problems.push(found.refusal);
      tally.skipped += 1;
    }
  }
  dropUnchanged(draft);
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

async function takeRole(draft: Draft, incoming: Incoming, known: string | undefined): Promise<void> {
  const { role, file, place } = incoming;
  const source = draft.said.get(incoming) ?? '';
  const { session, dryRun, edits, added, tally } = draft;
  const { workspace } = session;
  if (known === undefined) {
    // A foreign id is kept where it is free, so that a role stays the same role across workspaces.
    const id = workspace.entries.has(role.id) || edits.has(role.id) ? newRoleId(workspace.clock()) : role.id;
    edits.set(id, { id, before: null, after: { ...role, id }, source });
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
  const past = same || stored === null || draft.over ? NO_PAST : await pastOfRole(draft, known, stored);
  if (earlier === undefined && past.source === source) {
    const message = `${here.code} was changed here since just this was imported. What is here was kept.`;
    tally.problems.push({ code: 'kept-here', severity: 'info', file, line: null, message });
    tally.unchanged += 1;
    return;
  }
  const merged = mergeIncoming(here, role, past, carries);
  tellOf(merged, here.code, incoming, tally.problems);
  if (sameValue(merged.role, here)) {
    tally.unchanged += 1;
    return;
  }
  if (earlier === undefined) tally.changed += 1;
  edits.set(known, { id: known, before: stored, after: merged.role, source });
  if (stored === null) return;
  tally.differences.push({
    role: here.code,
    title: here.title,
    changes: diffRecords(here as Plain, merged.role as Plain).filter(
      ({ path }) => !path.includes('provenance'),
    ),
  });
}

/** Several sources may speak of one role and end where it stood: then nothing is changed. */
function dropUnchanged({ edits, tally }: Draft): void {
  for (const [id, { before, after }] of edits) {
    if (before === null || !sameValue(before, after)) continue;
    edits.delete(id);
    tally.changed -= 1;
    tally.unchanged += 1;
    tally.differences = tally.differences.filter(({ role }) => role !== after.code);
  }
}

/** Several sources of one import may speak of one role: only all of them together are the same import again. */
async function saidTogether(
  { workspace }: Session,
  all: readonly Incoming[],
  work: Work,
): Promise<ReadonlyMap<Incoming, string>> {
  const { index, entries } = workspace;
  const groups = groupBy(all, ({ role }) =>
    entries.has(role.id) ? role.id : (index.withCode(role.code)[0]?.id ?? role.code),
  );
  const said = new Map<Incoming, string>();
  for (const group of groups.values()) {
    await work.step('Comparing', said.size, all.length);
    // What is compared: the content, and which places a source speaks of.
    const parts = group.map(({ role, place }) => ({
      role: bare(role),
      places: place === undefined ? null : Object.keys(place.lines).sort(),
    }));
    const digest = digestOf(parts);
    for (const incoming of group) said.set(incoming, digest);
  }
  return said;
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
  { file, place }: Incoming,
  problems: ImportProblem[],
): void {
  const tell = (problem: string, path: string, message: string): void => {
    const line = place?.lines[path] ?? null;
    problems.push({ code: problem, severity: 'info', file, line, message: `${code}: ${message}` });
  };
  const since = 'here since it was imported';
  for (const path of kept) {
    tell(
      'kept-here',
      path,
      `${path} was changed ${since}, and the source says nothing new. What is here was kept.`,
    );
  }
  for (const { list, text } of gone) {
    tell(
      'kept-here',
      list,
      `“${text}” in ${list} was removed or rewritten ${since}. It was not brought back.`,
    );
  }
  for (const text of rejected) {
    const why = 'was rejected here before and is not proposed again';
    tell('alias-rejected-before', 'aliases', `the alias “${text}” ${why}.`);
  }
}
