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

const NO_LEADERSHIP = /^\W*(?:none|no|not|nothing|n a)\b/i;
const WITHIN_LIMITS =
  /\b(?:scripts?|procedures?|set options|given options|escalat\w*|prescribed|instructions?|guided|directed|supervis\w*|no decisions?|none)\b/i;

/** Whether a level leads anybody, by its dimension "Leadership". Where nothing is said, it doesn't. */
export function leads(level: Level): boolean {
  const { leadership } = level.dimensions;
  return leadership.trim() !== '' && !NO_LEADERSHIP.test(normaliseTitle(leadership));
}

/** Whether a level decides by itself, by its dimension "Decision rights": "Acts within scripts" doesn't. */
export function decides(level: Level): boolean {
  const { decisionRights } = level.dimensions;
  return decisionRights.trim() !== '' && !WITHIN_LIMITS.test(decisionRights);
}

/**
 * The verb that a step opens with and that is above a level, in its base form; undefined where none is. The lists are
 * a setting, one a track; of the verbs in them, those of leading pass where the level leads, and those of deciding
 * where it decides.
 */
export function verbAbove(
  step: string,
  level: Level,
  verbsAbove: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const text = normaliseTitle(step).replace(/^[^\p{L}]+/u, '');
  return verbsAbove[level.track]?.find((listed) => {
    const verb = normaliseTitle(listed);
    if (verb === '' || !opensWith(text, verb)) return false;
    if (LEADING.has(verb)) return !leads(level);
    return !DECIDING.has(verb) || !decides(level);
  });
}

/** Whether a text opens with a verb, as an order or with -ing. To set something up is not to set it. */
function opensWith(text: string, verb: string): boolean {
  const stem = verb.replace(/e$/, '');
  const forms = [verb, `${verb}ing`, `${stem}ing`, `${verb}${verb.at(-1) ?? ''}ing`];
  const form = forms.find((each) => text === each || text.startsWith(`${each} `));
  return form !== undefined && !(verb === 'set' && text.startsWith(`${form} up`));
}
