import { partsOfCode, type Role } from '../model/role.ts';
import { type HeaderChips, looksLikeChips, readHeaderChips } from './header-chips.ts';
import { type Ledger, short } from './ledger.ts';
import type { Line } from './lines.ts';
import { unescapeLine } from './markers.ts';
import { filled, type Section, type Taken, takeText } from './sections.ts';
import { decodeText, isBack } from './text.ts';

/** What other parts of the page say, so that a damaged header can still be read. */
export interface HeaderHints {
  /** The line `FUNCTION NAME · FOCUS NAME`. */
  functionFocus: string | undefined;
  levelName: string | undefined;
  /** The summary, as other places have it. */
  summaries: readonly string[];
}

/** What the header says; a text that is missing is undefined. */
export interface Header {
  code: Taken;
  parts: Pick<Role, 'function' | 'focus' | 'level'>;
  title: Taken | undefined;
  functionName: Taken | undefined;
  chips: (HeaderChips & { line: number }) | undefined;
  summary: Taken | undefined;
}

/** The lines of the header by what they are. */
interface Layout {
  level?: Line | undefined;
  back?: Line | undefined;
  code?: Line | undefined;
  titles: (Line | undefined)[];
  functionName?: Line | undefined;
  again?: Line | undefined;
  chips?: Line | undefined;
}

/**
 * Reads everything above "Level": the way back, level, code, title, function, then title and code again, the chips
 * and the summary. Undefined where no code of a role stands there.
 */
export function readHeader(
  section: Section | undefined,
  hints: HeaderHints,
  ledger: Ledger,
): Header | undefined {
  if (section === undefined) return undefined;
  const lines = filled(section.body);
  const codes = lines.flatMap((line, index) => (partsOfCode(line.text) === undefined ? [] : [index]));
  const first = codes[0];
  if (first === undefined) return undefined;
  const layout = layoutOf(lines, first, codes[1], hints);
  const codeLine = [layout.code, layout.again].find((line) => line !== undefined && partsOfCode(line.text));
  const parts = codeLine === undefined ? undefined : partsOfCode(codeLine.text);
  if (codeLine === undefined || parts === undefined) return undefined;
  checkCodes(layout, codeLine, ledger);
  checkTop(layout, parts.level, ledger);
  const title = readTitles(layout.titles, ledger);
  const end = layout.chips ?? layout.again ?? layout.titles[1] ?? layout.functionName ?? codeLine;
  return {
    code: { text: codeLine.text, line: codeLine.n },
    parts,
    title,
    functionName: textOf(layout.functionName, ledger),
    chips: readChips(layout.chips, hints.levelName, codeLine, ledger),
    summary: readSummary(section, end, layout.chips === undefined, hints, ledger),
  };
}

function layoutOf(
  lines: readonly Line[],
  first: number,
  second: number | undefined,
  hints: HeaderHints,
): Layout {
  const at = (index: number): Line | undefined => lines[index];
  if (second === undefined && isSecondCode(lines, first)) {
    // The first code is damaged: count back from the second one.
    return {
      back: at(first - 6),
      level: at(first - 5),
      code: at(first - 4),
      titles: [at(first - 3), at(first - 1)],
      functionName: at(first - 2),
      again: at(first),
      chips: at(first + 1),
    };
  }
  const top = { back: at(first - 2), level: at(first - 1), code: at(first) };
  if (second !== undefined) {
    const between = lines.slice(first + 1, second);
    return { ...top, ...titlesOf(between, hints), again: at(second), ...chipsAt(lines, second + 1, hints) };
  }
  // The second code is damaged or missing: the chips, or the title once more, say where it should be.
  const chips = lines.findIndex((line, index) => index > first && looksLikeChips(line.text));
  const end = chips < 0 ? first + 4 : chips;
  const between = lines.slice(first + 1, end);
  const again = between.length > 3 ? between.pop() : chips < 0 && repeats(between) ? at(end) : undefined;
  return { ...top, ...titlesOf(between, hints), again, chips: chips < 0 ? again && at(end + 1) : at(chips) };
}

const repeats = (lines: readonly Line[]): boolean => lines.length === 3 && lines[0]?.text === lines[2]?.text;

/** Whether the only code stands where the second one does: four lines after the first, seventh of the page. */
function isSecondCode(lines: readonly Line[], index: number): boolean {
  const back = lines.findIndex((line) => isBack(line.text));
  if (back >= 0 && back < index) return index - back >= 5;
  const next = lines[index + 1];
  if (next === undefined || !looksLikeChips(next.text) || index < 4) return false;
  return index >= 5 || repeats(lines.slice(index - 3, index));
}

function chipsAt(lines: readonly Line[], index: number, hints: HeaderHints): Pick<Layout, 'chips'> {
  const line = lines[index];
  if (line === undefined || looksLikeChips(line.text)) return { chips: line };
  const isSummary = hints.summaries.some(
    (summary) => summary !== '' && summary.startsWith(unescapeLine(line.text)),
  );
  return isSummary ? {} : { chips: line };
}

/** Between the two codes stand title, function and title; where some are missing, the function is told by its name. */
function titlesOf(lines: readonly Line[], hints: HeaderHints): Pick<Layout, 'titles' | 'functionName'> {
  const [first, second, third] = lines;
  const isFunction = (line: Line): boolean =>
    hints.functionFocus?.startsWith(`${unescapeLine(line.text)} ·`) ?? false;
  if (lines.length === 1 && first !== undefined && isFunction(first))
    return { titles: [], functionName: first };
  if (lines.length === 2 && first?.text === second?.text && second !== undefined && !isFunction(second)) {
    return { titles: [first, second] };
  }
  return { titles: [first, lines.length > 3 ? lines.at(-1) : third], functionName: second };
}

function textOf(line: Line | undefined, ledger: Ledger): Taken | undefined {
  if (line === undefined) return undefined;
  ledger.place(line);
  return { text: decodeText(unescapeLine(line.text)), line: line.n };
}

function readTitles(titles: readonly (Line | undefined)[], ledger: Ledger): Taken | undefined {
  const [first, ...more] = titles.flatMap((line) => textOf(line, ledger) ?? []);
  for (const other of more) {
    if (first !== undefined && other.text !== first.text) {
      ledger.disagree(
        'title',
        { line: first.line, says: first.text },
        { line: other.line, says: other.text },
      );
    }
  }
  return first;
}

function checkCodes({ code, again }: Layout, taken: Line, ledger: Ledger): void {
  ledger.place(taken);
  const other = taken === code ? again : code;
  if (other === undefined || other === taken) return;
  if (partsOfCode(other.text) === undefined) {
    ledger.warn(
      'code-unreadable',
      other.n,
      `“${short(other.text)}” stands where the code should: ${taken.text} was taken.`,
    );
    return;
  }
  ledger.place(other);
  if (other.text === taken.text) return;
  ledger.disagree('code', { line: taken.n, says: taken.text }, { line: other.n, says: other.text });
}

/** The lines above the code; what is neither the level's code nor the way back stays unplaced. */
function checkTop({ level, back, code }: Layout, levelCode: string, ledger: Ledger): void {
  for (const line of [level, back]) {
    if (line === undefined) continue;
    if (isBack(line.text) || line.text === levelCode) {
      ledger.place(line);
    } else if (line === level && /^[A-Z0-9]{1,8}$/u.test(line.text)) {
      ledger.place(line);
      ledger.disagree(
        'level',
        { line: code?.n ?? line.n, says: levelCode },
        { line: line.n, says: line.text },
      );
    }
  }
}

function readChips(
  line: Line | undefined,
  levelName: string | undefined,
  code: Line,
  ledger: Ledger,
): Header['chips'] {
  if (line === undefined) {
    ledger.warn(
      'chips-missing',
      code.n,
      'No chips (level, confidence, status, scope, version) stand below the code.',
    );
    return undefined;
  }
  const chips = readHeaderChips(line.text, levelName);
  if (chips === undefined) {
    ledger.warn(
      'chips-unreadable',
      line.n,
      `“${short(line.text)}” stands where the chips should, and is none of them.`,
    );
    return undefined;
  }
  ledger.place(line);
  for (const { code: problem, message } of chips.problems) ledger.warn(problem, line.n, message);
  return { ...chips, line: line.n };
}

/** The text after the chips. Without chips only a line that other places have as the summary is one. */
function readSummary(
  section: Section,
  after: Line,
  noChips: boolean,
  hints: HeaderHints,
  ledger: Ledger,
): Taken | undefined {
  const body = section.body.slice(section.body.indexOf(after) + 1);
  const first = filled(body)[0];
  if (first === undefined) return undefined;
  const known = hints.summaries.some((summary) => summary.startsWith(unescapeLine(first.text)));
  return noChips && !known ? undefined : takeText(section, ledger, body);
}
