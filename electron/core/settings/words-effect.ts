import type { EffectPart } from '../../../shared/contract-settings.ts';
import type { SettingsState } from '../../../shared/edit/settings/state.ts';
import { COMPONENT_LISTS, type Role } from '../../../shared/model/role.ts';
import type { Session } from '../session.ts';
import type { Work } from '../works.ts';
import { Counting } from './touched.ts';

const LISTS = ['prevalence', 'anchor', 'aliasType'] as const;
type Gone = Readonly<Record<(typeof LISTS)[number], ReadonlySet<string>>>;

/** The words that were in a vocabulary and are in it no more. */
export function goneWords(before: SettingsState, after: SettingsState): Gone {
  const gone = (list: (typeof LISTS)[number]): Set<string> => {
    const kept = new Set(after.workspace.settings.vocabularies[list]);
    return new Set(before.workspace.settings.vocabularies[list].filter((word) => !kept.has(word)));
  };
  return { prevalence: gone('prevalence'), anchor: gone('anchor'), aliasType: gone('aliasType') };
}

/** Items and aliases that have such a word. They keep it: it is only offered and read no more. */
export async function wordsPart(session: Session, gone: Gone, work: Work): Promise<EffectPart> {
  const counting = new Counting('words');
  if (LISTS.every((list) => gone[list].size === 0)) return counting.part();
  const { workspace } = session;
  let done = 0;
  for (const facts of workspace.index.all()) {
    await work.step('Looking for the words', done++, workspace.index.size);
    const found = wordsIn(await workspace.glance(facts.id), gone);
    if (found.length === 0) continue;
    for (const word of found) counting.add(word, '', '');
    counting.show({ ...named(facts), from: String(found.length), to: '' });
  }
  return counting.part();
}

const named = ({ id, code, title }: { id: string; code: string; title: string }) => ({ id, code, title });

function wordsIn(role: Readonly<Role>, gone: Gone): string[] {
  const items = [...COMPONENT_LISTS.flatMap((list) => role[list]), ...role.story.plan];
  return [
    ...items.flatMap(({ prevalence, anchor }) => [
      ...(prevalence !== null && gone.prevalence.has(prevalence) ? [prevalence] : []),
      ...(anchor !== null && gone.anchor.has(anchor) ? [anchor] : []),
    ]),
    ...role.aliases.flatMap(({ type }) => (gone.aliasType.has(type) ? [type] : [])),
  ];
}
