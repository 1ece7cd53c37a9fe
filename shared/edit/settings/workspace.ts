import type { Settings, WorkspaceFile } from '../../model/settings.ts';
import type { WorkspaceChange } from '../../model/settings-change.ts';
import { normaliseTitle } from '../../normalise.ts';
import { type SettingsEdit, type SettingsState, stays } from './state.ts';
import { checkBands, checkDistance, checkLang, checkWorkspaceName } from './values.ts';

/** What each member is called in a log. */
const NAMES: Readonly<Record<Exclude<keyof WorkspaceChange, 'kind'>, string>> = {
  name: 'the workspace’s name',
  lang: 'language',
  bands: 'confidence bands',
  distance: 'distances',
  vocabularies: 'vocabularies',
  verbsAbove: 'verb lists',
  twoPersonApproval: 'two-person approval',
  approverInBundle: 'approvers in bundles',
};

/**
 * Changes canon.json: only the members that the change names, everything else stays, also what this program doesn't know.
 * @throws CanonError `settings-invalid` with the field
 */
export function changeWorkspace(state: SettingsState, change: WorkspaceChange): SettingsEdit {
  const before = state.workspace;
  const { settings } = before;
  const { kind: _kind, ...members } = change;
  const after: WorkspaceFile = {
    ...before,
    ...(change.name !== undefined && { name: checkWorkspaceName(change.name) }),
    ...(change.lang !== undefined && { lang: checkLang(change.lang) }),
    settings: {
      ...settings,
      ...(change.bands !== undefined && { bands: { ...settings.bands, ...checkBands(change.bands) } }),
      ...(change.distance !== undefined && { distance: withDistance(settings, change.distance) }),
      ...(change.vocabularies !== undefined && { vocabularies: withWords(settings, change.vocabularies) }),
      ...(change.verbsAbove !== undefined && { verbsAbove: withVerbs(settings, change.verbsAbove) }),
      ...(change.twoPersonApproval !== undefined && { twoPersonApproval: change.twoPersonApproval }),
      ...(change.approverInBundle !== undefined && { approverInBundle: change.approverInBundle }),
    },
  };
  const label = (Object.keys(members) as (keyof typeof NAMES)[]).map((name) => NAMES[name]).join(', ');
  return { state: { ...state, workspace: after }, label, place: stays };
}

function withDistance(
  { distance }: Settings,
  change: NonNullable<WorkspaceChange['distance']>,
): Settings['distance'] {
  checkDistance(change);
  return { ...distance, ...change, weights: { ...distance.weights, ...change.weights } };
}

function withWords(
  { vocabularies }: Settings,
  change: NonNullable<WorkspaceChange['vocabularies']>,
): Settings['vocabularies'] {
  const lists = Object.entries(change).map(([name, words]) => [name, cleanWords(words ?? [])]);
  return { ...vocabularies, ...Object.fromEntries(lists) };
}

function withVerbs(
  { verbsAbove }: Settings,
  change: NonNullable<WorkspaceChange['verbsAbove']>,
): Settings['verbsAbove'] {
  const lists = Object.entries(change).map(([track, verbs]) => [track, cleanWords(verbs)]);
  return { ...verbsAbove, ...Object.fromEntries(lists) };
}

/** Words as they are kept: no empty ones, none twice however it is written; their order is a person's. */
function cleanWords(words: readonly string[]): string[] {
  const known = new Set<string>();
  return words
    .map((word) => word.trim().replace(/\s+/g, ' '))
    .filter((word) => {
      const key = normaliseTitle(word);
      if (key === '' || known.has(key)) return false;
      known.add(key);
      return true;
    });
}
