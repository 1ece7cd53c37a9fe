import type { Alias } from '../model/role.ts';
import {
  CONFIDENCE_CHIP,
  NONE,
  patternChip,
  readConfidence,
  readField,
  readLine,
  wordChip,
  writeConfidence,
  writeField,
} from './chips.ts';
import type { DraftAlias, Vocabularies } from './draft.ts';
import { type Ledger, short } from './ledger.ts';
import { escapeLine, isBulletOrStructural, unescapeLine } from './markers.ts';
import { filled, type Section } from './sections.ts';
import { decodeText, encodeText } from './text.ts';

/** What an alias row says; `problems` are sentences about it. */
interface AliasReading extends Omit<DraftAlias, 'line'> {
  problems: { code: string; message: string }[];
}

const MARKS: Readonly<Record<string, DraftAlias['state']>> = {
  '✓': 'approved',
  yes: 'approved',
  approved: 'approved',
  no: 'rejected',
  rejected: 'rejected',
};
/** How a decision is written; a pending alias has no mark. */
const WRITTEN: Readonly<Record<DraftAlias['state'], string>> = {
  pending: '',
  approved: '✓',
  rejected: 'rejected',
};

/** Reads `TEXT TYPE BAND SCORE MARK`, glued or apart; the type may have a language behind it: `localised (de)`. */
function readAlias(row: string, vocabularies: Vocabularies): AliasReading | undefined {
  const explicit = readExplicit(row);
  if (explicit !== undefined && vocabularies.aliasType.includes(explicit.type)) return explicit;
  const read = readLine(row, [
    wordChip('type', vocabularies.aliasType),
    patternChip('lang', /\([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\)$/u, true),
    CONFIDENCE_CHIP,
    wordChip('mark', Object.keys(MARKS), true),
  ]);
  const { type, lang, confidence, mark } = read?.chips ?? {};
  if (read !== undefined && type !== undefined && read.rest !== '') {
    return reading(read.rest, type, lang?.slice(1, -1), confidence, mark ?? '');
  }
  if (explicit === undefined) return undefined;
  const message = `“${explicit.type}” is no known type of alias; it is kept.`;
  return { ...explicit, problems: [...explicit.problems, { code: 'alias-type-unknown', message }] };
}

/** `TEXT⇥TYPE (LANG)⇥BAND SCORE⇥MARK`, each of the last three perhaps `–`. */
function readExplicit(row: string): AliasReading | undefined {
  const fields = row.split('\t').map((field) => field.trim());
  const [text = '', typed = '', confidence = '', mark = ''] = fields;
  if (fields.length !== 4 || typed === '' || confidence === '') return undefined;
  if (mark !== NONE && MARKS[mark] === undefined) return undefined;
  const [, type = typed, lang] = /^(.*?)\s*\(([^()]*)\)$/su.exec(typed) ?? [];
  return reading(text, readField(type) ?? '', lang, confidence, mark === NONE ? '' : mark);
}

function reading(
  text: string,
  type: string,
  lang: string | undefined,
  confidence: string | undefined,
  mark: string,
): AliasReading {
  const { problem, ...stated } = readConfidence(confidence);
  return {
    text: decodeText(text),
    type,
    ...(lang === undefined ? {} : { lang }),
    ...stated,
    state: MARKS[mark] ?? 'pending',
    marked: mark !== '',
    problems: problem === undefined ? [] : [problem],
  };
}

/**
 * An alias as a row of the page. Its language is written only where it is not the page's.
 * @param band what stands in front of the score, null for nothing
 */
export function writeAlias(
  alias: Pick<Alias, 'text' | 'type' | 'lang' | 'confidence' | 'review'>,
  band: string | null,
  pageLang: string,
  vocabularies: Vocabularies,
): string {
  const text = encodeText(alias.text);
  const mark = WRITTEN[alias.review.state];
  const lang = alias.lang === pageLang ? '' : ` (${alias.lang})`;
  const row = `${text}${alias.type}${lang}${writeConfidence(alias.confidence, band, '')}${mark}`;
  const back = readAlias(row, vocabularies);
  const same =
    back !== undefined &&
    back.problems.length === 0 &&
    encodeText(back.text) === text &&
    back.type === alias.type &&
    (back.lang ?? pageLang) === alias.lang &&
    back.confidence === alias.confidence &&
    (back.statedBand ?? null) === band &&
    back.state === alias.review.state;
  if (same) return escapeLine(row, isBulletOrStructural);
  const type = `${writeField(alias.type)} (${alias.lang})`;
  const confidence = writeConfidence(alias.confidence, band, ' ') || NONE;
  return escapeLine([text, type, confidence, mark || NONE].join('\t'), isBulletOrStructural);
}

/** Takes the rows of the table of aliases; a row that can't be taken apart stays unplaced. */
export function takeAliases(
  sections: readonly (Section | undefined)[],
  vocabularies: Vocabularies,
  ledger: Ledger,
): DraftAlias[] {
  const rows = sections.flatMap((section) => filled(section?.body ?? []));
  return rows.flatMap((line) => {
    const read = line.text.startsWith('•')
      ? undefined
      : readAlias(unescapeLine(line.text, isBulletOrStructural), vocabularies);
    if (read === undefined) {
      const message = `“${short(line.text)}” is no alias: a row is a text, a type, a band with its score, and a mark.`;
      ledger.warn('alias-unreadable', line.n, message);
      return [];
    }
    ledger.place(line);
    const { problems, ...alias } = read;
    for (const { code, message } of problems) ledger.warn(code, line.n, message);
    return [{ ...alias, line: line.n }];
  });
}
