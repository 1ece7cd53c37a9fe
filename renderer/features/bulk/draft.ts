import type { BulkEdit, LevelText, ReplaceField } from '../../../shared/contract-bulk.ts';
import { DIMENSION_NAMES } from '../../../shared/model/level.ts';
import { COMPONENT_LISTS, type ComponentList } from '../../../shared/model/role.ts';
import { LIST_WORDS } from '../../words/labels.ts';

/** What is typed and chosen in the dialog, of all kinds of edit, so that going to another one loses nothing. */
export interface BulkDraft {
  readonly kind: BulkEdit['kind'];
  readonly find: string;
  readonly replace: string;
  readonly fields: ReadonlySet<ReplaceField>;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
  readonly pattern: boolean;
  readonly how: 'set' | 'add' | 'remove';
  readonly scope: string;
  readonly tag: 'prevalence' | 'anchor';
  readonly lists: ReadonlySet<ComponentList>;
  /** A tag, {@link ANY} or {@link NO_TAG}. */
  readonly only: string;
  /** A tag or {@link NO_TAG}; '' while none is chosen. */
  readonly to: string;
  readonly text: LevelText;
  readonly levelTo: string;
}

export const ANY = ' any';
export const NO_TAG = ' none';

export const FIRST_DRAFT: BulkDraft = {
  kind: 'replace',
  find: '',
  replace: '',
  fields: new Set<ReplaceField>(['title', 'summary', 'story', 'plan', ...COMPONENT_LISTS]),
  matchCase: true,
  wholeWords: true,
  pattern: false,
  how: 'set',
  scope: '',
  tag: 'prevalence',
  lists: new Set(COMPONENT_LISTS),
  only: ANY,
  to: '',
  text: 'description',
  levelTo: '',
};

export const FIELD_NAMES: Readonly<Record<ReplaceField, string>> = {
  title: 'Title',
  summary: 'Summary',
  story: 'Story',
  plan: 'Plan',
  coreOutputs: LIST_WORDS.coreOutputs.title,
  responsibilities: LIST_WORDS.responsibilities.title,
  tasks: LIST_WORDS.tasks.title,
  skills: LIST_WORDS.skills.title,
  knowledge: LIST_WORDS.knowledge.title,
  competencies: LIST_WORDS.competencies.title,
  qualifications: LIST_WORDS.qualifications.title,
  aliases: 'Aliases',
};

export const LEVEL_TEXT_NAMES: Readonly<Record<LevelText, string>> = {
  name: 'Name',
  description: 'Description',
  ...DIMENSION_NAMES,
};

/** The edit that the draft stands for; null as long as something is missing. */
export function editOf(draft: BulkDraft): BulkEdit | null {
  switch (draft.kind) {
    case 'replace': {
      const { find, replace, matchCase, wholeWords, pattern } = draft;
      if (find === '' || draft.fields.size === 0) return null;
      return { kind: 'replace', find, replace, fields: [...draft.fields], matchCase, wholeWords, pattern };
    }
    case 'scope': {
      const scope = draft.scope
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((code) => (code.toLowerCase() === 'global' ? 'global' : code.toUpperCase()));
      return scope.length === 0 ? null : { kind: 'scope', how: draft.how, scope };
    }
    case 'tags': {
      const { tag, only, to } = draft;
      if (to === '' || draft.lists.size === 0) return null;
      return {
        kind: 'tags',
        tag,
        lists: [...draft.lists],
        ...(only !== ANY && { only: only === NO_TAG ? null : only }),
        to: to === NO_TAG ? null : to,
      };
    }
    case 'level': {
      const to = draft.levelTo.trim();
      return to === '' ? null : { kind: 'level', text: draft.text, to };
    }
  }
}
