import type { Experience } from '../model/common.ts';
import type { Dimension } from '../model/level.ts';
import type { ComponentList, Mapping, RoleStatus } from '../model/role.ts';

/** The words of the workspace's settings that chips are known by. */
export interface Vocabularies {
  readonly prevalence: readonly string[];
  readonly anchor: readonly string[];
  readonly aliasType: readonly string[];
}

/** What reading a page found to say. `code` is kebab-case; `line` is 1-based. */
export interface PageProblem {
  code: string;
  severity: 'error' | 'warning' | 'info';
  line: number;
  message: string;
  /** The other line, where two disagree. */
  also?: number;
}

/** A line that found no place in the draft, as it stands on the page. */
export interface UnplacedLine {
  line: number;
  text: string;
}

export interface ParsedPage {
  /** Undefined where no code of a role can be found. */
  page: PageDraft | undefined;
  unplaced: UnplacedLine[];
  problems: PageProblem[];
}

/** A code and the name that the page gives it; the name is empty where the page gives none. */
export interface Named {
  code: string;
  name: string;
}

export interface DraftLevel extends Named {
  description: string | null;
  /** Only the dimensions whose label stands on the page. */
  dimensions: Partial<Record<Dimension, string>>;
  experience: Experience | null;
}

export interface DraftStory {
  who: string;
  problem: { external: string; internal: string; why: string };
  plan: string[];
  stakes: string;
  success: string;
}

export interface DraftItem {
  text: string;
  prevalence: string | null;
  anchor: string | null;
  line: number;
}

export interface DraftAlias {
  text: string;
  type: string;
  /** Only where the row names one. */
  lang?: string;
  confidence: number | null;
  statedBand?: string;
  state: 'pending' | 'approved' | 'rejected';
  /** Whether the row has a mark; a blank one is no decision. */
  marked: boolean;
  line: number;
}

export interface DraftMapping {
  scheme: string;
  code: string;
  title: string;
  relation: string | null;
  source: string | null;
  confidence: number | null;
  state: Mapping['review']['state'];
  heading: string;
  /** Keys that this program does not know, with their values. */
  extra: Record<string, string>;
  line: number;
}

export interface DraftPay {
  median: number | null;
  currency: string | null;
  period: string | null;
  asOf: string | null;
  source: string | null;
  basis: string | null;
}

export interface DraftAdjacent {
  code: string;
  title?: string;
  distance?: number;
  band?: string;
  line: number;
}

/** What one page says, before anything is decided about it: no ids, no provenance, statuses as claimed. */
export interface PageDraft {
  code: string;
  function: Named;
  focus: Named;
  level: DraftLevel;
  scope: string[];
  title: string;
  summary: string;
  status: RoleStatus;
  version: number;
  confidence: number | null;
  /** The band that stood beside the score, always given when one stood. */
  statedBand?: string;
  /** Null where the page has no story. */
  story: DraftStory | null;
  lists: Record<ComponentList, DraftItem[]>;
  aliases: DraftAlias[];
  mappings: DraftMapping[];
  pay: DraftPay;
  adjacent: DraftAdjacent[];
  /** Path → line, of the texts and sections that stand on the page. */
  lines: Record<string, number>;
}
