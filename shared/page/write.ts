import { bandOf } from '../confidence.ts';
import type { Level } from '../model/level.ts';
import type { Item, Role } from '../model/role.ts';
import { defaultSettings, type Settings } from '../model/settings.ts';
import { writeAdjacent } from './adjacent.ts';
import { writeAlias } from './aliases.ts';
import { EMPTY_CORE_OUTPUTS, writeItem } from './components.ts';
import type { Vocabularies } from './draft.ts';
import { writeHeaderChips } from './header-chips.ts';
import { writeLevelBlock, writeLevelLine } from './level-block.ts';
import { writeMappings } from './mappings.ts';
import { type BadgeList, escapeLine, HEADINGS } from './markers.ts';
import { writeBasis, writePay } from './pay.ts';
import { linesOfText } from './sections.ts';
import { writeStory } from './story.ts';
import { BACK, encodeText } from './text.ts';

/** What a page says that the role's record does not hold. */
export interface PageContext {
  /** The role's level in the framework; undefined where there is none of its code. */
  level: Level | undefined;
  functionName: string;
  focusName: string;
  /** The settings of the workspace; the defaults where they are left out. */
  settings?: Pick<Settings, 'bands' | 'vocabularies'>;
  /** The workspace's language tag, `en` where it is left out: aliases in another language name theirs. */
  lang?: string;
}

const BADGE_LISTS: readonly BadgeList[] = [
  'responsibilities',
  'tasks',
  'skills',
  'knowledge',
  'competencies',
  'qualifications',
];

/**
 * A role as the text of its page, ending in one LF. Reading it again gives a comparable record (comparable.ts), and
 * writing that again the same bytes. Where a record holds what the page's form alone would not carry:
 *
 * - a summary, a text of the story or of the level goes on over several lines, as paragraphs do;
 * - where a text stands on one line, a line break is `↵` and a tab `⇥`, and `\` stands before such a sign of its own;
 * - a line of text that would be a heading, a label or a code gets `\` in front;
 * - chips that would be read as something else when glued are set apart by tabs, with `–` for one that is not there;
 *   likewise the keys of a mapping; a pay that is no plain figure is written as `key=value`;
 * - an alias in another language than the workspace's has it behind its type: `localised (de)`.
 *
 * A page can't carry: blanks at the ends of a text or of its lines, the difference between CRLF and LF, an empty
 * alias, tags of a plan step, an empty value of a pay or a mapping where null would do, and all that
 * {@link comparable} leaves out.
 */
export function writePage(role: Role, context: PageContext): string {
  const settings = context.settings ?? defaultSettings();
  const { vocabularies, bands } = settings;
  const line = (text: string): string[] => {
    const encoded = encodeText(text);
    return encoded === '' ? [] : [escapeLine(encoded)];
  };
  const summary = closed(linesOfText(role.summary));
  const levelName = context.level?.name ?? '';
  const pay = writePay(role.pay);
  return [
    BACK,
    role.level,
    role.code,
    ...line(role.title),
    ...line(context.functionName),
    '',
    ...closed(line(role.title)),
    role.code,
    '',
    writeHeaderChips(role, levelName, role.statedBand ?? bandOf(role.confidence, bands)),
    '',
    ...summary,
    HEADINGS.level,
    writeLevelLine(role.level, context.level),
    HEADINGS.functionFocus,
    escapeLine(`${encodeText(context.functionName)} · ${encodeText(context.focusName)}`.trim()),
    HEADINGS.pay,
    ...(pay === undefined ? [] : [pay]),
    HEADINGS.payBasis,
    ...(role.pay.basis === null ? [] : [writeBasis(role.pay.basis)]),
    '',
    ...summary,
    ...writeStory(role.story),
    HEADINGS.summary,
    '',
    ...summary,
    ...writeLevelBlock(role.level, context.level),
    HEADINGS.coreOutputs,
    '',
    ...closed(
      role.coreOutputs.length === 0 ? [EMPTY_CORE_OUTPUTS] : itemLines(role.coreOutputs, vocabularies),
    ),
    HEADINGS.adjacent,
    '',
    HEADINGS.adjacentNote,
    '',
    ...closed(role.adjacent.map((adjacent) => `  • ${writeAdjacent(adjacent)}`)),
    HEADINGS.components,
    '',
    ...writeLists(role, vocabularies),
    HEADINGS.aliases,
    HEADINGS.aliasHead,
    ...role.aliases.map((alias) => {
      const band = alias.statedBand ?? bandOf(alias.confidence, bands);
      return writeAlias(alias, band, context.lang ?? 'en', vocabularies);
    }),
    HEADINGS.mappings,
    ...writeMappings(role.mappings),
    '',
  ].join('\n');
}

function itemLines(items: readonly Item[], vocabularies: Vocabularies): string[] {
  return items.map((item) => `  • ${writeItem(item, vocabularies)}`.trimEnd());
}

/** The lists that have items; no blank line after the last, where the aliases follow at once. */
function writeLists(role: Role, vocabularies: Vocabularies): string[] {
  const blocks = BADGE_LISTS.flatMap((list) =>
    role[list].length === 0
      ? []
      : [[`${HEADINGS[list]}${role[list].length}`, '', ...itemLines(role[list], vocabularies)]],
  );
  return blocks.flatMap((block, index) => (index < blocks.length - 1 ? closed(block) : block));
}

/** Lines with a blank one after them, where there are any. */
function closed(lines: string[]): string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}
