import type { FixPreview } from '../../shared/contract-quality.ts';
import { diffRecords } from '../../shared/diff.ts';
import { applyFix } from '../../shared/edit/fix.ts';
import type { Hand } from '../../shared/edit/hand.ts';
import { CanonError } from '../../shared/errors.ts';
import type { Role } from '../../shared/model/role.ts';
import { isPlain, readPath } from '../../shared/paths.ts';
import type { Finding, Rule } from '../../shared/rules/types.ts';
import type { Quality } from './quality.ts';

/** More fixes of one rule than this no role has; a fix that brings its own finding back ends here. */
const MOST = 500;

export interface Fixed {
  readonly after: Role;
  readonly fixes: FixPreview[];
  /** Findings that have no fix. */
  readonly without: number;
}

/**
 * Mends what a rule finds on one role, finding by finding: after each fix it is looked again, since a fix may settle or
 * move others.
 * @param wanted whether the finding at a place is to be mended
 * @throws CanonError where a fix is refused; the role is left as it was
 */
export async function fixRole(
  quality: Quality,
  before: Readonly<Role>,
  rule: Rule,
  wanted: (field: string) => boolean,
  hand: Hand,
): Promise<Fixed> {
  const fixes: FixPreview[] = [];
  const tried = new Set<string>();
  let role: Role = before;
  let without = 0;
  for (let round = 0; round < MOST; round++) {
    const found = await quality.findingsIf(role, rule);
    if (round === 0) without = found.filter(({ fix }) => fix === undefined).length;
    const next = found.find(
      ({ field, fix, message }) => fix !== undefined && wanted(field) && !tried.has(`${field} ${message}`),
    );
    if (next === undefined) break;
    tried.add(`${next.field} ${next.message}`);
    const after = applyFix(role, next, hand);
    if (after === role) continue;
    fixes.push(previewOf(role, after, next));
    role = after;
  }
  return { after: role, fixes, without };
}

/** What follows from an edit and says nothing by itself. */
const FOLLOWED =
  /^(?:status|version|approval|statedBand|provenance)\b|\.(?:provenance|statedBand)\b|\.review\.(?:by|at)$/;

function previewOf(before: Role, after: Role, finding: Finding): FixPreview {
  const lines = diffRecords(before, after)
    .filter(({ path }) => !FOLLOWED.test(path) && !path.endsWith('[]'))
    .map(({ path, from, to }) => ({ path, ...wordsOf(before, path, from, to) }));
  return {
    role: before.id,
    code: before.code,
    title: before.title,
    field: finding.field,
    label: finding.fix?.label ?? '',
    opens: before.status === 'approved' && after.status !== 'approved',
    lines,
  };
}

function wordsOf(role: Role, path: string, from: unknown, to: unknown): { from: string; to: string } {
  const alias = /^aliases\[([^\]]+)\]\.review/.exec(path);
  if (alias !== null) {
    const text = readPath(role, `aliases[${alias[1]}].text`);
    return { from: `${String(text)} (${stateOf(from)})`, to: `${String(text)} (${stateOf(to)})` };
  }
  return { from: textOf(from), to: textOf(to) };
}

const STATES: Readonly<Record<string, string>> = { pending: 'waiting' };
function stateOf(value: unknown): string {
  const state = isPlain(value) ? String(value.state) : String(value);
  return STATES[state] ?? state;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (isPlain(value) && typeof value.text === 'string') return value.text;
  return JSON.stringify(value);
}

/**
 * Which of two roles keeps a shared title is a decision: mended everywhere, both would lose it.
 * @throws CanonError `fix-one-by-one`
 */
export function refuseSided(rule: string, places: readonly unknown[] | undefined): void {
  if (rule !== 'alias-shared' || places?.length === 1) return;
  throw new CanonError(
    'fix-one-by-one',
    'Which role keeps a shared alias is a decision: mended everywhere, all of them would lose it. Nothing was changed; take them one by one.',
    { rule },
  );
}
