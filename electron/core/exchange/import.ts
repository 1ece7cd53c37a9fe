import { CanonError } from '../../../shared/errors.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { commitAct } from '../handlers/support.ts';
import { instant, newItemId, newRoleId } from '../ids.ts';
import type { Session } from '../session.ts';
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
    const read = request.sources.map(({ name, text }) => readSource(session, name, text, request.as, by));
    refuseEmpty(read);
    const { over } = request;
    const sources = over === undefined ? read : forRole(read, await workspace.role(workspace.idOf(over)));
    const plan = await prepare(session, sources, {
      dryRun: request.dryRun === true,
      over: over !== undefined,
    });
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
