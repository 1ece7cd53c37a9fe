import { roleId } from '../support/ids.ts';

/** What the child of the kill tests does, as a function of its seed: the test knows what must have come of it. */
export type KillAct =
  | { readonly kind: 'edit'; readonly role: string; readonly value: string }
  | { readonly kind: 'undo' }
  | {
      readonly kind: 'decide';
      readonly aliases: readonly { role: string; alias: string }[];
      readonly decision: 'approved' | 'rejected';
    };

export const KILL_ROLES = 12;

/** A number from 0 to 1 for each pair, well mixed (mulberry32). */
function random(seed: number, at: number): number {
  let t = (seed * 0x9e3779b1 + at * 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** The act number `k` (from 0). An undo comes only after an edit, whose value it takes back. */
export function actOf(seed: number, k: number): KillAct {
  const roll = random(seed, k);
  const beforeWasEdit = k > 0 && kindOf(seed, k - 1) === 'edit';
  if (kindOf(seed, k) === 'edit' || (roll >= 0.8 && !beforeWasEdit)) {
    return { kind: 'edit', role: roleId(1 + (k % KILL_ROLES)), value: `Act ${k} of ${seed}.` };
  }
  if (roll >= 0.8) return { kind: 'undo' };
  // More than eight: such an act is answered when its lines are durable, and its files follow.
  const aliases = Array.from({ length: 10 }, (_, at) => ({
    role: roleId(1 + ((k + at) % KILL_ROLES)),
    alias: 'a',
  }));
  return { kind: 'decide', aliases, decision: k % 2 === 0 ? 'approved' : 'rejected' };
}

const kindOf = (seed: number, k: number): string => (random(seed, k) < 0.45 ? 'edit' : 'other');

export interface KillState {
  readonly summary: string | undefined;
  readonly decision: string;
}

/** What each role says after the first `count` acts; undefined is what it said in the beginning. */
export function stateAfter(seed: number, count: number): Map<string, KillState> {
  const history: Map<string, KillState>[] = [
    new Map(
      Array.from({ length: KILL_ROLES }, (_, at) => [
        roleId(at + 1),
        { summary: undefined, decision: 'pending' },
      ]),
    ),
  ];
  for (let k = 0; k < count; k += 1) {
    const now = new Map(history.at(-1));
    const act = actOf(seed, k);
    if (act.kind === 'edit')
      now.set(act.role, { decision: 'pending', ...now.get(act.role), summary: act.value });
    if (act.kind === 'decide') {
      for (const { role } of act.aliases)
        now.set(role, { summary: undefined, ...now.get(role), decision: act.decision });
    }
    history.push(act.kind === 'undo' ? new Map(history.at(-2)) : now);
  }
  return history.at(-1) ?? new Map();
}
