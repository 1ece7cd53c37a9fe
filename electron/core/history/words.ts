import type { Change, Decision } from '../../../shared/model/decision.ts';
import { movedItems } from '../../../shared/moved.ts';
import { isPlain } from '../../../shared/paths.ts';

const FIELD_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^title$/, 'title'],
  [/^summary$/, 'summary'],
  [/^confidence$/, 'confidence'],
  [/^scope$/, 'scope'],
  [/^story\.plan/, 'the plan'],
  [/^story/, 'the story'],
  [/^coreOutputs/, 'core outputs'],
  [/^(responsibilities|tasks|skills|knowledge|competencies|qualifications|aliases|mappings)/, ''],
  [/^pay/, 'market pay'],
  [/^adjacent/, 'adjacent roles'],
];

/** What an act did, in words for a button or a toast: "approve alias “DevOps Engineer”", "edit summary of DEVO.GEN.S1". */
export function describeAct(first: Decision, count: number): string {
  const code = first.obj.code ?? '';
  const more = count > 1 ? ` and ${count - 1} more` : '';
  switch (first.op) {
    case 'edit': {
      const [moved, another] = movedItems(first.changes);
      if (moved !== undefined) {
        const what = another === undefined ? `“${moved.text}”` : 'items';
        return `move ${what} from ${moved.from} to ${moved.to} of ${code}${more}`;
      }
      return `edit ${fieldOf(first.changes)} of ${code}${more}`;
    }
    case 'note-add':
    case 'note-edit':
    case 'note-remove': {
      const verb = { 'note-add': 'add', 'note-edit': 'edit', 'note-remove': 'remove' }[first.op];
      return `${verb} note on ${code}`;
    }
    case 'band':
      return `decide how near ${code} is to another`;
    case 'band-withdraw':
      return `withdraw a decided band of ${code}`;
    case 'confirm':
      return `confirm texts of ${code}${more}`;
    case 'alias-add':
      return `add alias ${aliasOf(first)} to ${code}${more}`;
    case 'alias-approved':
    case 'alias-rejected':
    case 'alias-pending': {
      const verb = { 'alias-approved': 'approve', 'alias-rejected': 'reject', 'alias-pending': 'reopen' }[
        first.op
      ];
      return `${verb} ${first.note?.startsWith('“') ? `alias ${first.note.split(' · ')[0]}` : 'aliases'} of ${code}${more}`;
    }
    case 'bulk-replace':
      return `replace words in ${code}${more}`;
    case 'bulk-scope':
      return `set scope of ${code}${more}`;
    case 'bulk-tags':
      return `set tags of ${code}${more}`;
    case 'bulk-level':
      return 'edit a text of the levels';
    case 'mapping-judged':
      return `judge mapping of ${code}${more}`;
    case 'approve':
      return `approve ${code}${more}`;
    case 'status':
      return `change of status of ${code}${more}`;
    case 'merge-roles':
      // Its note begins with the two codes.
      return `merge ${first.note?.split(' · ')[0] ?? code}`;
    case 'retire':
      return `retire ${code}`;
    case 'delete':
      return `delete ${code}`;
    case 'create':
      return `create ${code}`;
    case 'rename':
      return `rename to ${code}`;
    case 'unmute':
      return `unmute findings of ${code}${more}`;
    case 'fix':
      return `fix ${first.note === null ? 'findings' : `“${first.note}”`} of ${code}${more}`;
    case 'severities':
      return `other severities (${first.note ?? ''})`;
    case 'import':
      return count === 1 ? `import of ${code}` : `import of ${count} roles`;
    case 'settings':
      return `change of ${first.note ?? 'settings'}${count > 0 ? ` with ${count === 1 ? '1 role' : `${count} roles`}` : ''}`;
    case 'revert':
      return `taking back in ${code}${more}`;
    case 'restore':
      return `restore ${code}`;
    default:
      return `${first.op} ${code}${more}`.trim();
  }
}

/** The first field that changed, as people call it; what only followed from it (status, version) is left aside. */
function fieldOf(changes: readonly Change[]): string {
  const followed = /^(status|version|approval|statedBand|provenance)/;
  const change =
    changes.find(({ path }) => !followed.test(path) && !path.includes('.provenance')) ?? changes[0];
  const path = change?.path ?? '';
  for (const [pattern, word] of FIELD_WORDS) {
    const match = pattern.exec(path);
    if (match !== null) return word || (match[1] ?? path);
  }
  return path;
}

function aliasOf(decision: Decision): string {
  const added = decision.changes.find(({ path, to }) => path.startsWith('aliases[') && isPlain(to));
  const text = isPlain(added?.to) ? added.to.text : undefined;
  return typeof text === 'string' ? `“${text}”` : '';
}
