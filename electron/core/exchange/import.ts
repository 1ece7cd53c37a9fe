import { CanonError } from '../../../shared/errors.ts';
import { splitPages } from '../../../shared/page/lines.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { commitAct } from '../handlers/support.ts';
import { instant, newItemId, newRoleId } from '../ids.ts';
import type { Session } from '../session.ts';
import type { Work } from '../works.ts';
import type { Source } from './incoming.ts';
import { forRole } from './paste-over.ts';
import { prepare } from './prepare.ts';
import { readCanonJson } from './read-canon.ts';
import { readPages } from './read-page.ts';

export interface ImportRequest {
  readonly sources: readonly { readonly name: string; readonly text: string }[];
  readonly as?: 'page' | 'canon' | undefined;
  readonly dryRun?: boolean | undefined;
  readonly note?: string | undefined;
  /** The one role that the source is put over, whatever code it says. */
  readonly over?: string | undefined;
  /** The name that the caller gave this work. */
  readonly work?: string | undefined;
}

/**
 * Imports roles from texts, as one act with one undo. With `dryRun` it answers what would happen and writes nothing.
 * The same import again changes nothing. It can be cancelled until it begins to write.
 * @throws CanonError the code of the first problem where no source holds a role at all
 */
export function importSources(session: Session, request: ImportRequest): Promise<ImportResult> {
  const { workspace } = session;
  const all = async (work: Work): Promise<ImportResult> => {
    const by = request.dryRun ? (session.person ?? 'nobody') : session.by();
    const read = await readSources(session, request, by, work);
    refuseEmpty(read);
    const { over } = request;
    const sources = over === undefined ? read : forRole(read, await workspace.role(workspace.idOf(over)));
    const plan = await prepare(session, sources, {
      dryRun: request.dryRun === true,
      over: over !== undefined,
      work,
    });
    if (!request.dryRun) await work.seal();
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
  return session.works.run(request.work, (work) =>
    request.dryRun ? all(work) : workspace.exclusive(() => all(work)),
  );
}

/** The names of the files, without where they lay on the machine of whoever imported them: the log is everybody's. */
function namesOf({ sources }: ImportRequest): string {
  const [first, ...others] = sources;
  const name = (first?.name ?? '').split(/[\\/]/).at(-1) ?? '';
  return `${name}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

async function readSources(
  session: Session,
  { sources, as }: ImportRequest,
  by: string,
  work: Work,
): Promise<Source[]> {
  const { workspace } = session;
  const { settings } = workspace;
  const maker = {
    id: () => newRoleId(workspace.clock()),
    itemId: newItemId,
    at: instant(workspace.clock()),
    by,
    bands: settings.bands,
    lang: workspace.settingsFiles.get('workspace').lang,
  };
  const cut = sources.map(({ name, text }) => {
    const format = as ?? (/^\s*[{[]/.test(text) ? 'canon' : 'page');
    return { name, text, pages: format === 'page' ? splitPages(text) : undefined };
  });
  const of = cut.reduce((sum, { pages }) => sum + (pages?.length ?? 1), 0);
  let done = 0;
  const step = (): Promise<void> => work.step('Reading', done++, of);
  const read: Source[] = [];
  for (const { name, text, pages } of cut) {
    if (pages !== undefined) read.push(await readPages(name, pages, settings, maker, step));
    else {
      await step();
      read.push(readCanonJson(name, text));
    }
  }
  return read;
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
