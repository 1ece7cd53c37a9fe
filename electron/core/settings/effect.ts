import { bandMoves } from '../../../shared/band-moves.ts';
import { bandOf } from '../../../shared/confidence.ts';
import type { EffectPart, SettingsEffect, TouchedRole } from '../../../shared/contract-settings.ts';
import { type CoordinateContext, distance } from '../../../shared/coordinates.ts';
import { sameValue } from '../../../shared/diff.ts';
import type { SettingsState } from '../../../shared/edit/settings/state.ts';
import type { RoleFacts } from '../../../shared/rules/facts.ts';
import type { Session } from '../session.ts';
import type { Work } from '../works.ts';
import { findingsPart } from './findings-effect.ts';
import { type SettingsPlan, settingsToken } from './plan.ts';
import { Counting } from './touched.ts';
import { goneWords, wordsPart } from './words-effect.ts';

/** Of how many pairs of roles one finds examples by looking at them, at most. */
const MOST_LOOKS = 400_000;
const MOST_EXAMPLES = 12;

/** What a plan would do, told from the very plan that the act carries out. */
export async function effectOf(session: Session, plan: SettingsPlan, work: Work): Promise<SettingsEffect> {
  const { before, edit, files, roles } = plan;
  const parts = [
    bandsPart(session, plan),
    aliasBandsPart(session, plan),
    pairsPart(session, plan),
    codesPart(plan),
    draftsPart(plan),
    waitingPart(session, plan),
    shownPart(session, plan),
    await wordsPart(session, goneWords(before, edit.state), work),
    await findingsPart(session, plan, work),
  ];
  return {
    token: settingsToken(before),
    label: edit.label,
    changes: roles.length > 0 || files.some(({ before: from, after: to }) => !sameValue(from, to)),
    parts: parts.filter(({ count }) => count > 0),
  };
}

const bandsOf = ({ workspace }: SettingsState) => workspace.settings.bands;

function bandsPart({ workspace }: Session, { before, edit }: SettingsPlan): EffectPart {
  const counting = new Counting('bands');
  for (const facts of workspace.index.all()) {
    const from = bandOf(facts.confidence, bandsOf(before));
    const to = bandOf(facts.confidence, bandsOf(edit.state));
    if (from !== to) counting.role(facts, from ?? '', to ?? '');
  }
  return counting.part();
}

function aliasBandsPart({ workspace }: Session, { before, edit }: SettingsPlan): EffectPart {
  const counting = new Counting('alias-bands');
  if (sameValue(bandsOf(before), bandsOf(edit.state))) return counting.part();
  for (const facts of workspace.index.all()) {
    for (const { confidence } of facts.aliases) {
      const from = bandOf(confidence, bandsOf(before));
      const to = bandOf(confidence, bandsOf(edit.state));
      if (from !== to) counting.add('', from ?? '', to ?? '');
    }
  }
  return counting.part();
}

const contextOf = ({ workspace, taxonomy, levels }: SettingsState): CoordinateContext => ({
  settings: workspace.settings,
  functions: new Map(taxonomy.functions.map((fn) => [fn.code, fn])),
  levels: new Map(levels.levels.map((level) => [level.code, level])),
});

/** What distances are measured with, and nothing else. */
const measuresOf = ({ workspace, taxonomy, levels }: SettingsState): unknown => [
  workspace.settings.distance,
  taxonomy.functions.map(({ code, superfunction }) => [code, superfunction]),
  levels.levels.map(({ code, track, grade }) => [code, track, grade]),
];

/** Pairs of roles that stay where they are and are measured otherwise. Roles that go elsewhere are told as such. */
function pairsPart({ workspace }: Session, { before, edit, roles }: SettingsPlan): EffectPart {
  const counting = new Counting('pairs');
  if (roles.length > 0 || sameValue(measuresOf(before), measuresOf(edit.state))) return counting.part();
  const [old, now] = [contextOf(before), contextOf(edit.state)];
  const all = [...workspace.index.all()];
  for (const { from, to, count } of bandMoves(all, old, now)) counting.add('', from, to, count);
  if (counting.count > 0) for (const example of examples(all, old, now)) counting.show(example);
  return counting.part();
}

function examples(
  all: readonly RoleFacts[],
  before: CoordinateContext,
  after: CoordinateContext,
): TouchedRole[] {
  const found: TouchedRole[] = [];
  let looks = 0;
  for (const [at, a] of all.entries()) {
    for (const b of all.slice(at + 1)) {
      looks += 1;
      if (looks > MOST_LOOKS) return found;
      const from = distance(a, b, before);
      const to = distance(a, b, after);
      if (from.band === to.band) continue;
      found.push({
        id: a.id,
        code: a.code,
        title: b.code,
        from: `${from.distance.toFixed(2)} ${from.band}`,
        to: from.distance === to.distance ? to.band : `${to.distance.toFixed(2)} ${to.band}`,
      });
      if (found.length >= MOST_EXAMPLES) return found;
    }
  }
  return found;
}

function codesPart({ roles }: SettingsPlan): EffectPart {
  const counting = new Counting('codes');
  for (const { before, after } of roles) counting.role(before, before.code, after.code, '');
  return counting.part();
}

function draftsPart({ roles }: SettingsPlan): EffectPart {
  const counting = new Counting('drafts');
  for (const { before, after } of roles) {
    if (before.status === 'approved' && after.status !== 'approved')
      counting.role(before, String(before.version), String(after.version), '');
  }
  return counting.part();
}

function waitingPart({ workspace }: Session, { before, edit }: SettingsPlan): EffectPart {
  const counting = new Counting('waiting');
  const asks = (state: SettingsState): boolean => state.workspace.settings.twoPersonApproval;
  if (!asks(before) && asks(edit.state)) {
    for (const facts of workspace.index.all())
      if (facts.status === 'in_review') counting.role(facts, '', '', '');
  }
  return counting.part();
}

/** Roles that show the level or the function whose words change. */
function shownPart({ workspace }: Session, { before, edit, roles }: SettingsPlan): EffectPart {
  const counting = new Counting('shown');
  if (roles.length > 0) return counting.part();
  const levels = changedCodes(before.levels.levels, edit.state.levels.levels);
  const functions = changedCodes(before.taxonomy.functions, edit.state.taxonomy.functions);
  for (const facts of workspace.index.all()) {
    if (levels.has(facts.level) || functions.has(facts.function)) counting.role(facts, '', '', '');
  }
  return counting.part();
}

type Coded = readonly { readonly code: string }[];

/** The codes that are in both lists and say something else. */
function changedCodes(before: Coded, after: Coded): Set<string> {
  const old = new Map(before.map((one) => [one.code, one]));
  return new Set(
    after.flatMap((one) => {
      const was = old.get(one.code);
      return was === undefined || sameValue(was, one) ? [] : [one.code];
    }),
  );
}
