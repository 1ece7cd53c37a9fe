import type { Item } from '../model/role.ts';
import { NONE, readField, readLine, wordChip, writeField } from './chips.ts';
import type { DraftItem, Vocabularies } from './draft.ts';
import type { Ledger } from './ledger.ts';
import { short } from './ledger.ts';
import type { Line } from './lines.ts';
import type { Section } from './sections.ts';
import { bulletText, collapse, decodeText, encodeText } from './text.ts';

/** What a component line says; `problem` names what could not be read. */
interface ItemReading extends Pick<Item, 'text' | 'prevalence' | 'anchor'> {
  problem?: 'tags-unreadable' | 'tag-unknown';
}

/**
 * Reads a component line without its bullet. Both tags are glued to its end (`…commonlevel`), known by the
 * vocabularies; a line that ends otherwise is kept whole without tags. Where tabs set the tags apart, `–` stands for
 * one that is not there, and a tag that is in no vocabulary is kept.
 */
function readItem(line: string, vocabularies: Vocabularies): ItemReading {
  const explicit = readExplicit(line, vocabularies);
  if (explicit !== undefined && explicit.problem === undefined) return explicit;
  const read = readLine(line, [
    wordChip('prevalence', vocabularies.prevalence),
    wordChip('anchor', vocabularies.anchor),
  ]);
  if (read !== undefined) {
    const { prevalence = null, anchor = null } = read.chips;
    return { text: decodeText(read.rest), prevalence, anchor };
  }
  return explicit ?? { text: decodeText(line), prevalence: null, anchor: null, problem: 'tags-unreadable' };
}

/** `TEXT⇥PREVALENCE⇥ANCHOR`, each perhaps `–`. */
function readExplicit(line: string, vocabularies: Vocabularies): ItemReading | undefined {
  const fields = line.split('\t').map((field) => field.trim());
  if (fields.length !== 3 || fields.includes('')) return undefined;
  const [text = null, prevalence = null, anchor = null] = fields.map(readField);
  const known =
    (prevalence === null || vocabularies.prevalence.includes(prevalence)) &&
    (anchor === null || vocabularies.anchor.includes(anchor));
  return { text: text ?? '', prevalence, anchor, ...(known ? {} : { problem: 'tag-unknown' as const }) };
}

/** A component's line without its bullet: glued, or with tabs where gluing would be read as something else. */
export function writeItem(
  item: Pick<Item, 'text' | 'prevalence' | 'anchor'>,
  vocabularies: Vocabularies,
): string {
  const text = encodeText(item.text);
  const { prevalence, anchor } = item;
  if (prevalence !== null && anchor !== null) {
    const line = `${text}${prevalence}${anchor}`;
    const back = readItem(line, vocabularies);
    const same = encodeText(back.text) === text && back.prevalence === prevalence && back.anchor === anchor;
    if (same && back.problem === undefined) return line;
  }
  return [item.text.trim(), prevalence, anchor].map(writeField).join('\t');
}

/** Takes the items of a list. Lines without a bullet stay unplaced. */
export function takeItems(
  section: Section | undefined,
  vocabularies: Vocabularies,
  ledger: Ledger,
): DraftItem[] {
  if (section === undefined) return [];
  const items = bulletsOf(section).map((line) => {
    const { problem, ...item } = readItem(bulletText(line.text) ?? '', vocabularies);
    ledger.place(line);
    if (problem === 'tags-unreadable') {
      ledger.warn(
        problem,
        line.n,
        `“${short(item.text)}” ends in no known tags: it is kept whole, without tags.`,
      );
    } else if (problem === 'tag-unknown') {
      ledger.warn(
        problem,
        line.n,
        `“${item.prevalence ?? NONE}”, “${item.anchor ?? NONE}”: a tag is in no vocabulary; it is kept.`,
      );
    }
    return { ...item, line: line.n };
  });
  if (items.length === 0) ledger.place(section.body.find((line) => isEmptyNote(line, section)));
  checkCount(section, items.length, ledger);
  return items;
}

function checkCount(section: Section, found: number, ledger: Ledger): void {
  const { count, head } = section;
  if (count === undefined || head === undefined || count === found) return;
  ledger.warn(
    'count-differs',
    head.n,
    `“${short(head.text)}” says ${count}, but ${found} were found below it.`,
  );
}

/**
 * The bullet lines of a list. A line that is no bullet and stands alone between blank lines, or after as many bullets
 * as the heading promises, was probably a heading: what follows it belongs to another list, and nobody knows to which.
 */
export function bulletsOf(section: Section): Line[] {
  const bullets: Line[] = [];
  for (const [index, line] of section.body.entries()) {
    if (line.text === '') continue;
    if (bulletText(line.text) !== undefined) {
      bullets.push(line);
      continue;
    }
    const alone =
      (section.body[index - 1]?.text ?? '') === '' && (section.body[index + 1]?.text ?? '') === '';
    if (isEmptyNote(line, section) || !(alone || bullets.length === section.count)) continue;
    break;
  }
  return bullets;
}

/** What stands where core outputs would. */
export const EMPTY_CORE_OUTPUTS = 'No core outputs recorded yet.';

function isEmptyNote(line: Line, section: Section): boolean {
  return section.part === 'coreOutputs' && collapse(line.text) === EMPTY_CORE_OUTPUTS;
}
