import type { EffectPart } from '../../../shared/contract-settings.ts';
import { sameValue } from '../../../shared/diff.ts';
import type { SettingsState } from '../../../shared/edit/settings/state.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import { CanonIndex } from '../../../shared/rules/canon-index.ts';
import { factsOf, type RoleFacts } from '../../../shared/rules/facts.ts';
import { findingsOf } from '../../../shared/rules/run.ts';
import type { RuleView } from '../../../shared/rules/types.ts';
import { findingsDifference } from '../findings-after.ts';
import type { Session } from '../session.ts';
import type { Work } from '../works.ts';
import type { SettingsPlan } from './plan.ts';
import { Counting } from './touched.ts';

/** What goes and comes among the findings: computed with the rules themselves, for the roles that a change can reach. */
export async function findingsPart(session: Session, plan: SettingsPlan, work: Work): Promise<EffectPart> {
  const counting = new Counting('findings');
  const { workspace, quality } = session;
  const { view, ids, roles } = afterwards(session, plan);
  let done = 0;
  for (const id of ids) {
    await work.step('Looking at findings', done++, ids.size);
    const role = await roleOf(session, id, roles);
    if (role === undefined) continue;
    const before = await quality.of(id);
    const { gone, come } = findingsDifference(before, findingsOf(role, view));
    if (gone.length + come.length === 0) continue;
    const facts = workspace.factsOf(id);
    counting.role(facts, String(gone.length), String(come.length), '');
    for (const { rule, severity } of gone) counting.divide(rule, severity, '', 1);
    for (const { rule, severity } of come) counting.divide(rule, '', severity, 1);
  }
  return counting.part();
}

/** A role that can't be read has no findings to change; it is a problem of its own. */
async function roleOf(
  { workspace }: Session,
  id: string,
  roles: ReadonlyMap<string, Role>,
): Promise<Readonly<Role> | undefined> {
  const moved = roles.get(id);
  if (moved !== undefined) return moved;
  try {
    return await workspace.glance(id);
  } catch (error) {
    if (error instanceof CanonError) return undefined;
    throw error;
  }
}

/** How rules would see the workspace after the change, and the roles whose findings may then be others. */
function afterwards(
  { workspace, quality }: Session,
  { before, edit, roles }: SettingsPlan,
): { view: RuleView; ids: Set<string>; roles: Map<string, Role> } {
  const { state } = edit;
  const isReached = reach(before, state);
  const ids = new Set<string>();
  for (const facts of workspace.index.all()) if (isReached(facts)) ids.add(facts.id);
  let index = workspace.index;
  if (roles.length > 0) {
    index = new CanonIndex();
    for (const facts of workspace.index.all()) index.put(facts);
    const changes = roles.map(({ before: old, after }) => {
      const was = workspace.factsOf(old.id);
      const now = factsOf(after, was.codeInForce, was);
      index.put(now);
      ids.add(old.id);
      return { before: was, after: now };
    });
    for (const id of index.affectedByAll(changes)) ids.add(id);
  }
  const view: RuleView = {
    ...quality.ruleView,
    index,
    codesInForce: (code) => index.inForceUnder(code),
    settings: state.workspace.settings,
    levels: new Map(state.levels.levels.map((level) => [level.code, level])),
    functions: new Map(state.taxonomy.functions.map((fn) => [fn.code, fn])),
  };
  return { view, ids, roles: new Map(roles.map(({ after }) => [after.id, after])) };
}

/** Which roles a change of settings reaches through the rules: by their level, its track, their function. */
function reach(before: SettingsState, after: SettingsState): (facts: RoleFacts) => boolean {
  const settings = (state: SettingsState) => state.workspace.settings;
  if (!sameValue(settings(before).severities, settings(after).severities)) return () => true;
  const tracks = changedKeys(tracksOf(before), tracksOf(after));
  const levels = changedKeys(byCode(before.levels.levels), byCode(after.levels.levels));
  const names = (state: SettingsState) => new Map(state.taxonomy.functions.map(({ code }) => [code, true]));
  const functions = changedKeys(names(before), names(after));
  const trackOf = (state: SettingsState) => new Map(state.levels.levels.map((one) => [one.code, one.track]));
  const [old, now] = [trackOf(before), trackOf(after)];
  return ({ level, function: fn }) =>
    levels.has(level) ||
    functions.has(fn) ||
    [old.get(level), now.get(level)].some((track) => track !== undefined && tracks.has(track));
}

/** Of each track what reaches all its roles: its verbs, and how many levels stand where. */
function tracksOf({ workspace, levels }: SettingsState): Map<string, unknown> {
  const tracks = new Map<string, unknown>();
  for (const { track } of levels.levels) {
    const rungs = levels.levels.filter((one) => one.track === track).map(({ grade }) => grade);
    tracks.set(track, [rungs, workspace.settings.verbsAbove[track] ?? []]);
  }
  return tracks;
}

const byCode = <T extends { readonly code: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.code, one]));

function changedKeys(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Set<string> {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return new Set([...keys].filter((key) => !sameValue(before.get(key), after.get(key))));
}
