import type { EffectPart } from '../../../shared/contract-settings.ts';
import { findingTitle } from '../../words/findings.ts';
import { counted } from '../../words/labels.ts';

/** One kind of effect in a sentence: "14 roles change band". */
export function partTitle({ kind, count, moves }: EffectPart): string {
  const one = count === 1;
  switch (kind) {
    case 'bands':
      return `${counted(count, 'role')} ${one ? 'changes' : 'change'} band`;
    case 'alias-bands':
      return `${counted(count, 'alias', 'aliases')} ${one ? 'changes' : 'change'} band`;
    case 'pairs':
      return `${counted(count, 'pair')} of roles ${one ? 'changes' : 'change'} band`;
    case 'codes':
      return `${counted(count, 'role')} ${one ? 'gets' : 'get'} another code`;
    case 'drafts':
      return `${counted(count, 'approved role')} ${one ? 'becomes a draft' : 'become drafts'} of the next version`;
    case 'words':
      return `${counted(count, 'place')} ${one ? 'keeps' : 'keep'} a word that is no longer in the list`;
    case 'shown':
      return `${counted(count, 'role')} ${one ? 'shows' : 'show'} what changes`;
    case 'waiting':
      return `${counted(count, 'role')} in review then ${one ? 'needs' : 'need'} a second person`;
    case 'findings':
      return findingsTitle(moves);
  }
}

function findingsTitle(moves: EffectPart['moves']): string {
  const sum = (goes: boolean): number =>
    moves.reduce((total, move) => total + ((move.to === '') === goes ? move.count : 0), 0);
  const [gone, come] = [sum(true), sum(false)];
  if (come === 0) return `${counted(gone, 'finding')} fewer`;
  if (gone === 0) return `${counted(come, 'finding')} more`;
  return `${counted(gone, 'finding')} ${gone === 1 ? 'goes' : 'go'}, ${come.toLocaleString('en')} ${come === 1 ? 'comes' : 'come'}`;
}

/** What else is to be known of it. */
export function partNote({ kind }: EffectPart): string | null {
  if (kind === 'drafts') return 'Their texts in force keep the old code until the new version is approved.';
  if (kind === 'words') return 'Nothing is taken off them; the word is only no longer offered.';
  return null;
}

const word = (state: string): string => (state === '' ? 'none' : state);

/** How the count divides, a line each. */
export function moveLines({ kind, moves }: EffectPart): { text: string; count: number }[] {
  if (kind === 'findings') {
    return moves.map(({ what, to, count }) => ({
      text: `${findingTitle(what)}: ${to === '' ? 'fewer' : 'more'}`,
      count,
    }));
  }
  if (kind === 'words') return moves.map(({ what, count }) => ({ text: `“${what}”`, count }));
  return moves
    .filter(({ from, to }) => from !== '' || to !== '')
    .map(({ from, to, count }) => ({ text: `from ${word(from)} to ${word(to)}`, count }));
}

/** What becomes of one role, beside its code. */
export function roleText(kind: EffectPart['kind'], { from, to }: EffectPart['roles'][number]): string {
  switch (kind) {
    case 'findings':
      return [from === '0' ? '' : `${from} fewer`, to === '0' ? '' : `${to} more`].filter(Boolean).join(', ');
    case 'drafts':
      return `to version ${to}`;
    case 'words':
      return from === '1' ? '1 place' : `${from} places`;
    case 'codes':
      return `→ ${to}`;
    default:
      return from === '' && to === '' ? '' : `${word(from)} → ${word(to)}`;
  }
}
