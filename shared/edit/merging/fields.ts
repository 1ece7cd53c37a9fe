import { sameValue } from '../../diff.ts';
import type { Item, Pay, Role } from '../../model/role.ts';
import { TEXT_PATHS } from '../../model/role.ts';
import { normaliseText } from '../../normalise.ts';
import { copyOf, readPath } from '../../paths.ts';
import { scopeText, scoreText } from '../../words/names.ts';
import type { Uniting } from './uniting.ts';

/**
 * What each of the two has once: its texts, plan, scope, score and pay. Where only one of them says something it
 * counts; where both do and differ, that of the role that stays counts, unless the person takes the other's.
 * @param merged a copy of the role that stays, which is written into
 */
export function uniteFields(merged: Role, other: Role, uniting: Uniting): void {
  for (const path of TEXT_PATHS) {
    const [mine, theirs] = [String(readPath(merged, path)), String(readPath(other, path))];
    if (!takesText(path, mine, theirs, uniting)) continue;
    writeText(merged, path, theirs);
    const provenance = other.provenance[path];
    if (provenance === undefined) delete merged.provenance[path];
    else merged.provenance[path] = copyOf(provenance);
  }
  unitePlan(merged, other, uniting);
  if (!sameValue([...merged.scope].sort(), [...other.scope].sort())) {
    if (uniting.choose('scope', scopeText(merged.scope), scopeText(other.scope)))
      take(merged, other, 'scope');
  }
  uniteScore(merged, other, uniting);
  unitePay(merged, other, uniting);
}

function takesText(path: string, mine: string, theirs: string, uniting: Uniting): boolean {
  if (theirs.trim() === '' || mine === theirs) return false;
  if (mine.trim() !== '') return uniting.choose(path, mine, theirs);
  uniting.come(path, theirs);
  return true;
}

function writeText(role: Role, path: (typeof TEXT_PATHS)[number], text: string): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.length === 0 ? role : readPath(role, names.join('.'));
  (holder as Record<string, unknown>)[last] = text;
}

/** A plan is one text in steps: two of them in a row would be none. */
function unitePlan(merged: Role, other: Role, uniting: Uniting): void {
  const [mine, theirs] = [merged.story.plan, other.story.plan];
  const said = (plan: readonly Item[]): string[] => plan.map(({ text }) => normaliseText(text));
  if (theirs.length === 0 || sameValue(said(mine), said(theirs))) return;
  if (mine.length === 0) for (const { text } of theirs) uniting.come('story.plan', text);
  else if (!uniting.choose('story.plan', planWords(mine), planWords(theirs))) return;
  merged.story.plan = copyOf(theirs) as Item[];
}

function uniteScore(merged: Role, other: Role, uniting: Uniting): void {
  const [mine, theirs] = [merged.confidence, other.confidence];
  if (theirs === null || mine === theirs) return;
  if (mine === null) uniting.come('confidence', scoreText(theirs));
  else if (!uniting.choose('confidence', scoreText(mine), scoreText(theirs))) return;
  merged.confidence = theirs;
  delete merged.statedBand;
  if (other.statedBand !== undefined) merged.statedBand = other.statedBand;
  takeProvenance(merged, other, 'confidence');
}

function unitePay(merged: Role, other: Role, uniting: Uniting): void {
  const [mine, theirs] = [merged.pay, other.pay];
  // Without a number there is no pay to choose from, whatever is said of how it will be found.
  if (theirs.median === null || sameValue(mine, theirs)) return;
  if (mine.median === null) uniting.come('pay', payWords(theirs));
  else if (!uniting.choose('pay', payWords(mine), payWords(theirs))) return;
  take(merged, other, 'pay');
}

function take(merged: Role, other: Role, name: 'scope' | 'pay'): void {
  Object.assign(merged, { [name]: copyOf(other[name]) });
  takeProvenance(merged, other, name);
}

function takeProvenance(merged: Role, other: Role, name: string): void {
  const provenance = other.provenance[name];
  if (provenance === undefined) delete merged.provenance[name];
  else merged.provenance[name] = copyOf(provenance);
}

const planWords = (plan: readonly Item[]): string =>
  plan.map(({ text }, at) => `${at + 1}. ${text}`).join('\n');

const payWords = ({ median, currency, period, asOf, source }: Pay): string => {
  const money = [currency, median?.toLocaleString('en')].filter(Boolean).join(' ');
  const each = period === null ? money : `${money} a ${period}`;
  return [each, asOf, source].filter(Boolean).join(', ');
};
