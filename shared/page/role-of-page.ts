import { bandOf } from '../confidence.ts';
import type { Provenance } from '../model/common.ts';
import {
  COMPONENT_LISTS,
  emptyRole,
  type Item,
  type Role,
  type RoleStatus,
  TEXT_PATHS,
} from '../model/role.ts';
import type { Settings } from '../model/settings.ts';
import type { DraftItem, PageDraft } from './draft.ts';

/** What a page does not say and an import must know. */
export interface Maker {
  /** A new ULID for the role. */
  id(): string;
  /** A new id for an item, an alias or a mapping. */
  itemId(): string;
  /** When and by whom the page is imported. */
  at: string;
  by: string;
  /** The limits in force, to tell a band that differs from its score. */
  bands: Settings['bands'];
  /** The language of aliases whose row names none; `en` where it is left out. */
  lang?: string;
}

/**
 * A page as a new role. A claimed `approved` or `deprecated` enters as `in_review`, since only a person here approves;
 * a stated band is kept where it differs from its score's; every text and item says it was imported.
 */
export function roleOfPage(page: PageDraft, make: Maker): Role {
  const provenance = (): Provenance => ({ kind: 'imported', by: make.by, at: make.at });
  const item = ({ text, prevalence, anchor }: Omit<DraftItem, 'line'>): Item => ({
    id: make.itemId(),
    text,
    prevalence,
    anchor,
    provenance: provenance(),
  });
  const role: Role = {
    ...emptyRole(make.id(), { function: page.function.code, focus: page.focus.code, level: page.level.code }),
    scope: [...page.scope],
    title: page.title,
    summary: page.summary,
    status: claimable(page.status),
    version: page.version,
    confidence: page.confidence,
    ...bandThatDiffers(page, make.bands),
    pay: { ...page.pay },
  };
  if (page.story !== null) {
    const { plan, problem, ...texts } = page.story;
    const steps = plan.map((text) => item({ text, prevalence: null, anchor: null }));
    role.story = { ...texts, problem: { ...problem }, plan: steps };
  }
  for (const list of COMPONENT_LISTS) role[list] = page.lists[list].map(item);
  role.aliases = page.aliases.map((alias) => ({
    id: make.itemId(),
    text: alias.text,
    type: alias.type,
    lang: alias.lang ?? make.lang ?? 'en',
    confidence: alias.confidence,
    ...bandThatDiffers(alias, make.bands),
    review: { state: alias.state },
    provenance: provenance(),
  }));
  role.mappings = page.mappings.map(({ state, extra, line: _line, ...mapping }) => ({
    ...extra,
    id: make.itemId(),
    ...mapping,
    review: { state },
    provenance: provenance(),
  }));
  role.adjacent = page.adjacent.map(({ line: _line, ...adjacent }) => ({
    ...adjacent,
    provenance: provenance(),
  }));
  for (const path of TEXT_PATHS) if (textAt(role, path) !== '') role.provenance[path] = provenance();
  if (role.confidence !== null) role.provenance.confidence = provenance();
  return role;
}

/** The status a page's role enters with: only a person here approves. */
export function claimable(status: RoleStatus): RoleStatus {
  return status === 'approved' || status === 'deprecated' ? 'in_review' : status;
}

/** The stated band of a score, where it differs from the one the limits give it. */
export function bandThatDiffers(
  { confidence, statedBand }: { confidence: number | null; statedBand?: string | undefined },
  bands: Settings['bands'],
): { statedBand?: string } {
  return statedBand === undefined || statedBand === bandOf(confidence, bands) ? {} : { statedBand };
}

function textAt(role: Role, path: (typeof TEXT_PATHS)[number]): string {
  const { story } = role;
  const texts: Record<(typeof TEXT_PATHS)[number], string> = {
    title: role.title,
    summary: role.summary,
    'story.who': story.who,
    'story.problem.external': story.problem.external,
    'story.problem.internal': story.problem.internal,
    'story.problem.why': story.problem.why,
    'story.stakes': story.stakes,
    'story.success': story.success,
  };
  return texts[path];
}
