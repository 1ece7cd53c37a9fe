import type { Level } from '../model/level.ts';
import { normaliseTitle } from '../normalise.ts';

/** Verbs of leading people: at home where the level's leadership isn't "None". */
const LEADING = new Set([
  'coach',
  'delegate',
  'direct',
  'educate',
  'hire',
  'lead',
  'manage',
  'mentor',
  'teach',
  'train',
]);
/** Verbs of deciding: at home where the level decides by itself. */
const DECIDING = new Set(['approve', 'define', 'drive', 'establish', 'negotiate', 'own', 'set']);

const NO_LEADERSHIP = /^(?:none|no|not|nothing|n a)\b/;
const WITHIN_LIMITS =
  /\b(?:scripts?|procedures?|set options|given options|escalat\w*|prescribed|instructions?|guided|directed|supervis\w*|proposes?|recommends?|no decisions?|none)\b/i;

/** Whether a verb is one of leading people; all others in the lists are of deciding. */
export const isLeading = (verb: string): boolean => LEADING.has(verb);

/** Whether a level leads anybody, by its dimension "Leadership". Where nothing is said, it doesn't. */
export function leads(level: Level): boolean {
  const { leadership } = level.dimensions;
  return /\p{L}/u.test(leadership) && !NO_LEADERSHIP.test(normaliseTitle(leadership));
}

/** Whether a level decides by itself, by its dimension "Decision rights": "Acts within scripts" doesn't. */
export function decides(level: Level): boolean {
  const { decisionRights } = level.dimensions;
  return /\p{L}/u.test(decisionRights) && !WITHIN_LIMITS.test(decisionRights);
}

/**
 * The verbs that are above a level, as compared. The lists are a setting, one a track; of the verbs in them, those
 * of leading pass where the level leads, and those of deciding where it decides.
 */
export function verbsAboveLevel(level: Level, lists: Readonly<Record<string, readonly string[]>>): string[] {
  const [leading, deciding] = [leads(level), decides(level)];
  return (lists[level.track] ?? [])
    .map(normaliseTitle)
    .filter((verb) => verb !== '' && !(leading && LEADING.has(verb)) && !(deciding && DECIDING.has(verb)));
}

/** The one of these verbs (as compared) that a step of a plan opens with; undefined where none does. */
export function openingVerb(step: string, verbs: readonly string[]): string | undefined {
  const text = normaliseTitle(step).replace(/^[^\p{L}]+/u, '');
  return verbs.find((verb) => opensWith(text, verb));
}

/** Whether a text opens with a verb, as an order or with -ing. To set something up is not to set it. */
function opensWith(text: string, verb: string): boolean {
  const stem = verb.replace(/e$/, '');
  const forms = [verb, `${verb}ing`, `${stem}ing`, `${verb}${verb.at(-1) ?? ''}ing`];
  const form = forms.find((each) => text === each || text.startsWith(`${each} `));
  return form !== undefined && !(verb === 'set' && text.startsWith(`${form} up`));
}
