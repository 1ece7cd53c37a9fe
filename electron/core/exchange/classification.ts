import type { ReferenceEntry } from '../../../shared/model/reference.ts';
import { badTable, type Row, readTable } from './delimited.ts';

/** Which column of the file holds what, by the name in its head. */
export interface Columns {
  code: string;
  title: string;
  alt?: string | undefined;
  broader?: string | undefined;
  uri?: string | undefined;
}

export interface ReadProblem {
  severity: 'warning' | 'info';
  line: number;
  message: string;
}

/** What a file says, before anything is kept. */
export interface ReadClassification {
  scheme: string;
  version: string;
  title: string;
  licence: string;
  columns: Columns;
  headers: string[];
  entries: ReferenceEntry[];
  problems: ReadProblem[];
}

/** Names that columns have in the files people have, as {@link bare} writes them. */
const NAMES: Record<keyof Columns, readonly string[]> = {
  code: [
    'code',
    'onetsoccode',
    'soccode',
    '2018soccode',
    'iscocode',
    'isco08code',
    'notation',
    'conceptcode',
    'id',
  ],
  title: [
    'title',
    'preferredlabel',
    'preferredterm',
    'label',
    'name',
    '2018soctitle',
    'soctitle',
    'occupation',
  ],
  alt: ['altlabels', 'altlabel', 'alternativeterm', 'alternatetitles', 'alternatetitle', 'synonyms'],
  broader: ['parent', 'parentcode', 'broader', 'broadercode', 'iscogroup'],
  uri: ['concepturi', 'uri', 'iri', 'origin'],
};
const bare = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, '');
/** What files write where there is nothing. */
const NOTHING = new Set(['', 'na', 'n/a', 'null']);
const FORMULA = /^\s*(?:[=@]|[+-]\s*[A-Za-z(@])/;
/** So many problems are named one by one. */
const NAMED = 200;
const ROWS_A_STEP = 500;

const KNOWN: Record<string, { version: string; title: string; licence: string }> = {
  'onet-soc-2019': {
    version: '2019',
    title: 'O*NET-SOC 2019',
    licence:
      'O*NET Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), CC BY 4.0. O*NET is a trademark of USDOL/ETA.',
  },
  'soc-2018': {
    version: '2018',
    title: 'Standard Occupational Classification 2018',
    licence: 'U.S. Bureau of Labor Statistics; public domain in the United States.',
  },
  esco: {
    version: '1',
    title: 'ESCO occupations',
    licence:
      'This uses the ESCO classification of the European Commission (Commission Decision 2011/833/EU).',
  },
  'isco-08': {
    version: '08',
    title: 'ISCO-08',
    licence: 'International Labour Organization; this copy as ESCO publishes it.',
  },
};

/**
 * Reads a classification out of a CSV or TSV text: O*NET's Occupation Data, SOC, ESCO occupations, ISCO groups, or any
 * table with a code and a title. Which column is which is told from their names, where the caller doesn't say.
 * @param step told how many rows were read
 * @throws CanonError `bad-table` (details.file, line) where it can't be read or isn't what it should be
 */
export async function readClassification(
  file: string,
  text: string,
  said: { scheme?: string | undefined; columns?: Columns | undefined } = {},
  step?: (done: number, of: number) => Promise<void>,
): Promise<ReadClassification> {
  const [head, ...rows] = readTable(file, text);
  if (head === undefined) throw badTable(file, undefined, 'it is empty');
  const headers = head.cells.map((cell) => cell.trim());
  const columns = said.columns ?? columnsOf(file, headers);
  const places = placesOf(file, headers, columns);
  const scheme = said.scheme ?? schemeOf(headers, rows);
  const { entries, problems } = await entriesOf(file, rows, places, step);
  if (entries.length === 0) throw badTable(file, head.line, 'it has no row with a code and a title');
  const known = KNOWN[scheme] ?? { version: '1', title: scheme, licence: '' };
  return { scheme, ...known, columns, headers, entries: withGroups(scheme, entries), problems };
}

function columnsOf(file: string, headers: readonly string[]): Columns {
  const find = (what: keyof Columns): string | undefined =>
    NAMES[what].flatMap((name) => headers.find((header) => bare(header) === name) ?? [])[0];
  const code = find('code');
  const title = find('title');
  if (code === undefined || title === undefined) {
    const missing = code === undefined ? 'code' : 'title';
    throw badTable(
      file,
      1,
      `no column is named as a ${missing} is (it has ${headers.slice(0, 12).join(', ')}). Say which column holds the codes and which the titles`,
    );
  }
  return { code, title, alt: find('alt'), broader: find('broader'), uri: find('uri') };
}

type Places = { [K in keyof Columns]: number };

function placesOf(file: string, headers: readonly string[], columns: Columns): Places {
  const place = (name: string): number => {
    const at = headers.indexOf(name);
    if (at < 0) throw badTable(file, 1, `it has no column ${name}`);
    return at;
  };
  const { code, title, alt, broader, uri } = columns;
  return {
    code: place(code),
    title: place(title),
    ...(alt !== undefined && { alt: place(alt) }),
    ...(broader !== undefined && { broader: place(broader) }),
    ...(uri !== undefined && { uri: place(uri) }),
  };
}

function schemeOf(headers: readonly string[], rows: readonly Row[]): string {
  const names = new Set(headers.map(bare));
  if (names.has('onetsoccode')) return 'onet-soc-2019';
  const cells = new Set(rows.slice(0, 50).flatMap((row) => row.cells));
  if (cells.has('ISCOGroup')) return 'isco-08';
  if (names.has('concepturi')) return 'esco';
  const some = (pattern: RegExp): boolean => [...cells].some((cell) => pattern.test(cell));
  if (some(/^\d{2}-\d{4}\.\d{2}$/)) return 'onet-soc-2019';
  if (some(/^\d{2}-\d{4}$/)) return 'soc-2018';
  return 'own';
}

async function entriesOf(
  file: string,
  rows: readonly Row[],
  places: Places,
  step?: (done: number, of: number) => Promise<void>,
) {
  const entries = new Map<string, ReferenceEntry>();
  const problems: ReadProblem[] = [];
  const say = (severity: ReadProblem['severity'], line: number, message: string): void => {
    if (problems.length < NAMED) problems.push({ severity, line, message });
  };
  for (const [at, { line, cells }] of rows.entries()) {
    if (at % ROWS_A_STEP === 0) await step?.(at, rows.length);
    const value = (at: number | undefined): string => {
      const cell = at === undefined ? '' : (cells[at] ?? '').replace(/\s+/g, ' ').trim();
      return NOTHING.has(cell.toLowerCase()) ? '' : cell;
    };
    const code = value(places.code);
    const title = value(places.title);
    for (const cell of [code, title]) {
      // A spreadsheet would carry it out; no classification has one.
      if (FORMULA.test(cell))
        throw badTable(file, line, `a cell begins as a formula does (${cell.slice(0, 30)})`);
    }
    if (code === '' || title === '') {
      say('warning', line, `The row has no ${code === '' ? 'code' : 'title'} and was left out.`);
      continue;
    }
    const twin = entries.get(code);
    if (twin !== undefined) {
      if (twin.title !== title)
        say('warning', line, `${code} stands twice (“${twin.title}” and “${title}”); the first was taken.`);
      continue;
    }
    const alt = places.alt === undefined ? [] : lines(cells[places.alt] ?? '', title);
    const broader = value(places.broader);
    const uri = value(places.uri);
    entries.set(code, {
      code,
      title,
      ...(alt.length > 0 && { alt }),
      ...(broader !== '' && broader !== code && { broader }),
      ...(uri !== '' && { uri }),
    });
  }
  return { entries: [...entries.values()], problems };
}

/** Other titles: ESCO writes one a line, others part them by `|`. */
function lines(cell: string, title: string): string[] {
  const texts = cell.split(/[\n|]/).map((text) => text.replace(/\s+/g, ' ').trim());
  return [...new Set(texts)].filter((text) => !NOTHING.has(text.toLowerCase()) && text !== title);
}

/** The group of an entry where the file doesn't say it but the codes do. */
function withGroups(scheme: string, entries: ReferenceEntry[]): ReferenceEntry[] {
  const codes = new Set(entries.map(({ code }) => code));
  const groupOf = ({ code, broader }: ReferenceEntry): string | undefined => {
    if (scheme === 'isco-08') return broader ?? (code.length > 1 ? code.slice(0, -1) : undefined);
    if (scheme === 'onet-soc-2019') {
      const whole = `${code.slice(0, 7)}.00`;
      return broader ?? (whole !== code && codes.has(whole) ? whole : undefined);
    }
    const parent = code.slice(0, Math.max(code.lastIndexOf('.'), 0));
    return scheme === 'esco' && codes.has(parent) ? parent : broader;
  };
  return entries.map((entry) => {
    const broader = groupOf(entry);
    return broader === undefined ? entry : { ...entry, broader };
  });
}
