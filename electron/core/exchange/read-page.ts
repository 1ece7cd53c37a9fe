import type { Settings } from '../../../shared/model/settings.ts';
import { splitPages } from '../../../shared/page/lines.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { type Maker, roleOfPage } from '../../../shared/page/role-of-page.ts';
import { type ImportProblem, type Incoming, type Source, saidOf } from './incoming.ts';

/** Reads role pages, one or several in a text. */
export function readPages(file: string, text: string, settings: Settings, maker: Maker): Source {
  const incoming: Incoming[] = [];
  const unplaced: Source['unplaced'][number][] = [];
  const problems: ImportProblem[] = [];
  let skipped = 0;
  for (const part of splitPages(text)) {
    const parsed = parsePage(part.text, settings.vocabularies, part.firstLine);
    const said = saidOf(file, parsed);
    unplaced.push(...said.unplaced);
    problems.push(...said.problems);
    const { page } = parsed;
    if (page === undefined) {
      skipped += 1;
      continue;
    }
    if (page.status === 'approved' || page.status === 'deprecated') {
      problems.push({
        code: 'status-claimed',
        severity: 'warning',
        file,
        line: page.lines.status ?? null,
        message: `The page of ${page.code} claims to be ${page.status}. It enters as in review: only a person here approves.`,
      });
    }
    const { function: fn, focus, level, lines } = page;
    incoming.push({ file, role: roleOfPage(page, maker), place: { function: fn, focus, level, lines } });
  }
  return { incoming, unplaced, problems, skipped };
}
