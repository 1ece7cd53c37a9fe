import type { Settings } from '../../../shared/model/settings.ts';
import type { splitPages } from '../../../shared/page/lines.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { type Maker, roleOfPage } from '../../../shared/page/role-of-page.ts';
import { type Incoming, type Source, saidOf } from './incoming.ts';

/**
 * Reads role pages, one or several in a text.
 * @param parts the text, cut into its pages
 * @param read told after each of them
 */
export async function readPages(
  file: string,
  parts: ReturnType<typeof splitPages>,
  settings: Settings,
  maker: Maker,
  read: () => Promise<void>,
): Promise<Source> {
  const incoming: Incoming[] = [];
  const said: Pick<Source, 'unplaced' | 'problems'>[] = [];
  let skipped = 0;
  for (const part of parts) {
    await read();
    const parsed = parsePage(part.text, settings.vocabularies, part.firstLine);
    said.push(saidOf(file, parsed));
    const { page } = parsed;
    if (page === undefined) {
      skipped += 1;
      continue;
    }
    if (page.status === 'approved' || page.status === 'deprecated') {
      const why = 'It enters as in review: only a person here approves.';
      const message = `The page of ${page.code} claims to be ${page.status}. ${why}`;
      const line = page.lines.status ?? null;
      said.push({
        unplaced: [],
        problems: [{ code: 'status-claimed', severity: 'warning', file, line, message }],
      });
    }
    const { function: fn, focus, level, lines } = page;
    incoming.push({ file, role: roleOfPage(page, maker), place: { function: fn, focus, level, lines } });
  }
  // Megabytes of lines may have no place: too many to be the arguments of one call.
  const unplaced = said.flatMap((one) => one.unplaced);
  const problems = said.flatMap((one) => one.problems);
  return { incoming, unplaced, problems, skipped };
}
