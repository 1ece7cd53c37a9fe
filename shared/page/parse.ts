import { COMPONENT_LISTS, type ComponentList } from '../model/role.ts';
import { takeAdjacent } from './adjacent.ts';
import { takeAliases } from './aliases.ts';
import { takeItems } from './components.ts';
import type { DraftItem, PageDraft, ParsedPage, Vocabularies } from './draft.ts';
import { hintsOf, levelOf, namesOf, readFacts, summaryOf } from './facts.ts';
import { readHeader } from './header.ts';
import { Ledger } from './ledger.ts';
import { type Line, linesOf } from './lines.ts';
import { takeMappings } from './mappings.ts';
import { isStructural } from './markers.ts';
import { type Sections, sectionsOf } from './sections.ts';
import { readStory } from './story.ts';
import { isBack } from './text.ts';

/** So many headings must stand in a text for it to be a page whose code is missing. */
const HEADINGS_OF_A_PAGE = 3;

/**
 * Reads the text of one role page (DOMAIN.md, "The page's text"). Every line that is not blank is either placed in
 * the draft or comes out as unplaced; what looks changed, cut off or contradictory is a problem with its line.
 * Nothing is thrown, and nothing is decided: a draft has no ids, and its status is the one that the page claims.
 * @param text one page; of several ({@link splitPages}) only the first is read, and the others are unplaced
 * @param vocabularies the words that tags and alias types are known by, from the workspace's settings
 * @param firstLine the number of the text's first line in its file
 */
export function parsePage(text: string, vocabularies: Vocabularies, firstLine = 1): ParsedPage {
  const lines = linesOf(text, firstLine);
  const ledger = new Ledger();
  const own = firstPage(lines, ledger);
  const sections = sectionsOf(own, ledger);
  const page = draftOf(sections, vocabularies, ledger);
  if (page === undefined) return noPage(lines, sections, firstLine);
  return { page, unplaced: ledger.unplaced(lines), problems: ledger.sorted() };
}

/** The lines up to where a second page begins: a page before it has headings, or a code at least. */
function firstPage(lines: readonly Line[], ledger: Ledger): readonly Line[] {
  const begin = lines.findIndex(({ text }) => text !== '' && isStructural(text));
  const second = lines.findIndex(({ text }, index) => index > begin && isBack(text));
  const at = lines[second];
  if (at === undefined || begin < 0) return lines;
  ledger.error('several-pages', at.n, 'Another page begins here; it was not read together with the first.');
  return lines.slice(0, second);
}

/** Nothing is taken of a text without a code: all its lines are unplaced. */
function noPage(lines: readonly Line[], sections: Sections, firstLine: number): ParsedPage {
  const isPage = sections.size > HEADINGS_OF_A_PAGE;
  const message = isPage
    ? 'The page has no code such as DEVO.GEN.S1 above “Level”, so nobody can tell which role it is. Put it there and import again.'
    : 'This is no role page: it has neither a code nor the headings of one. Nothing was taken from it.';
  return {
    page: undefined,
    unplaced: new Ledger().unplaced(lines),
    problems: [{ code: isPage ? 'code-missing' : 'not-a-page', severity: 'error', line: firstLine, message }],
  };
}

function draftOf(sections: Sections, vocabularies: Vocabularies, ledger: Ledger): PageDraft | undefined {
  const lines: Record<string, number> = {};
  const facts = readFacts(sections, ledger, lines);
  const head = readHeader(sections.get('header'), hintsOf(facts), ledger);
  if (head === undefined) return undefined;
  const { chips, title } = head;
  lines.code = head.code.line;
  if (title !== undefined) lines.title = title.line;
  if (chips !== undefined)
    Object.assign(lines, { status: chips.line, version: chips.line, scope: chips.line });
  if (chips !== undefined && chips.confidence !== null) lines.confidence = chips.line;
  return {
    code: head.code.text,
    ...namesOf(head, facts, ledger, lines),
    level: levelOf(head, facts, sections, ledger, lines),
    scope: chips?.scope ?? ['global'],
    title: title?.text ?? '',
    summary: summaryOf(head, facts, sections, ledger, lines),
    status: chips?.status ?? 'draft',
    version: chips?.version ?? 1,
    confidence: chips?.confidence ?? null,
    ...(chips?.statedBand === undefined ? {} : { statedBand: chips.statedBand }),
    story: readStory(sections, ledger, lines),
    lists: readLists(sections, vocabularies, ledger, lines),
    aliases: takeAliases([sections.get('aliases'), sections.get('aliasHead')], vocabularies, ledger),
    mappings: takeMappings(sections.get('mappings'), ledger),
    pay: facts.pay,
    adjacent: takeAdjacent([sections.get('adjacent'), sections.get('adjacentNote')], ledger),
    lines,
  };
}

/** The seven lists; `lines` gets the lines of all headings of lists. */
function readLists(
  sections: Sections,
  vocabularies: Vocabularies,
  ledger: Ledger,
  lines: Record<string, number>,
): PageDraft['lists'] {
  for (const part of ['components', ...COMPONENT_LISTS, 'aliases', 'mappings', 'adjacent'] as const) {
    const head = sections.get(part)?.head;
    if (head !== undefined) lines[part] = head.n;
  }
  const items = (list: ComponentList): DraftItem[] => takeItems(sections.get(list), vocabularies, ledger);
  return {
    coreOutputs: items('coreOutputs'),
    responsibilities: items('responsibilities'),
    tasks: items('tasks'),
    skills: items('skills'),
    knowledge: items('knowledge'),
    competencies: items('competencies'),
    qualifications: items('qualifications'),
  };
}
