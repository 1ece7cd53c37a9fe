import { CanonError } from '../../../shared/errors.ts';

/** A line of a table with the number of the line of the file that it begins on. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** More than any classification has; a larger file is another thing. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_ROWS = 200_000;
const DELIMITERS = ['\t', ',', ';'] as const;

/**
 * The rows of a CSV or TSV text (RFC 4180, read leniently: a quote counts only at the start of a cell, so that O*NET's
 * tab-separated files, which know no quoting, are read as they are). Blank lines are left out.
 * @throws CanonError `bad-table` (details.file, line): no text, too large, or a quote that never closes
 */
export function readTable(file: string, text: string): Row[] {
  checkText(file, text);
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const delimiter = delimiterOf(body);
  const rows: Row[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  let at = 0;
  const endRow = (): void => {
    if (cells.length > 1 || cells[0]?.trim() !== '') rows.push({ line: start, cells });
    cells = [];
    if (rows.length > MOST_ROWS) {
      throw badTable(file, line, `it has more than ${MOST_ROWS.toLocaleString('en')} rows`);
    }
  };
  while (at < body.length) {
    if (cells.length === 0) start = line;
    const [cell, next] = body[at] === '"' ? quoted(body, at, file, line) : plain(body, at, delimiter);
    line += newlinesIn(cell);
    cells.push(cell);
    at = next;
    if (body[at] === delimiter) {
      at += 1;
      if (at === body.length || body[at] === '\r' || body[at] === '\n') cells.push('');
      else continue;
    }
    if (body[at] === '\r') at += 1;
    if (body[at] === '\n') at += 1;
    line += 1;
    endRow();
  }
  return rows;
}

function quoted(body: string, from: number, file: string, line: number): [string, number] {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const end = body.indexOf('"', at);
    if (end < 0) throw badTable(file, line, 'a cell begins with a quote that never closes');
    cell += body.slice(at, end);
    if (body[end + 1] !== '"') return withRest(body, cell, end + 1);
    cell += '"';
    at = end + 2;
  }
}

/** What stands behind a closing quote belongs to the cell: written by hand, but nothing is lost. */
function withRest(body: string, cell: string, from: number): [string, number] {
  let at = from;
  while (at < body.length && !'\t,;\r\n'.includes(body[at] ?? '')) at += 1;
  return [cell + body.slice(from, at).trim(), at];
}

function plain(body: string, from: number, delimiter: string): [string, number] {
  let at = from;
  while (at < body.length && body[at] !== delimiter && body[at] !== '\n' && body[at] !== '\r') at += 1;
  return [body.slice(from, at), at];
}

const newlinesIn = (cell: string): number => (cell.includes('\n') ? cell.split('\n').length - 1 : 0);

/** What parts the cells of the first line most often. */
function delimiterOf(body: string): string {
  const first = body.slice(0, body.search(/[\r\n]|$/));
  const counts = DELIMITERS.map((one) => first.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function checkText(file: string, text: string): void {
  if (text.length > MOST_BYTES)
    throw badTable(file, undefined, 'it is larger than 32 MB, which no classification is');
  const odd = oddAt(text);
  if (odd < 0) return;
  const line = text.slice(0, odd).split('\n').length;
  throw badTable(
    file,
    line,
    'there are bytes in it that are no UTF-8 text. Save it as CSV or TSV in UTF-8 and try again',
  );
}

/** Where bytes stand that are no text: what UTF-16 or a spreadsheet looks like when it is read as UTF-8; -1 if nowhere. */
function oddAt(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd || (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d)) return at;
  }
  return -1;
}

/** The refusal of a file; nothing was loaded. */
export const badTable = (file: string, line: number | undefined, why: string): CanonError =>
  new CanonError(
    'bad-table',
    `${file}${line === undefined ? '' : `, line ${line}`}: ${why}. Nothing was loaded.`,
    { file, ...(line !== undefined && { line }) },
  );
