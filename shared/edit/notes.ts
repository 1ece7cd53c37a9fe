import { CanonError } from '../errors.ts';
import type { Role } from '../model/role.ts';
import type { Hand } from './hand.ts';

/** A note on a role: what colleagues tell one another about it. It never leaves the workspace. */
export type Note = Role['curation']['notes'][number];

const withNotes = (role: Role, notes: Note[]): Role => ({ ...role, curation: { ...role.curation, notes } });

/** A new note after the others. */
export function addNote(role: Role, text: string, hand: Hand): Role {
  const note: Note = { id: hand.newId(), text, by: hand.by, at: hand.at };
  return withNotes(role, [...role.curation.notes, note]);
}

/**
 * The note with another text; the same text is no decision. Who wrote it stays on it, so it is theirs to rewrite.
 * @throws CanonError `not-found`, `not-yours` (details.by: whose it is)
 */
export function editNote(role: Role, id: string, text: string, hand: Hand): Role {
  const note = findNote(role, id);
  if (note.by !== hand.by) {
    throw new CanonError(
      'not-yours',
      `That note is ${note.by}’s to rewrite. Add one of your own, or remove it. Nothing was changed.`,
      { role: role.code, by: note.by },
    );
  }
  if (note.text === text) return role;
  const edited: Note = { ...note, text, editedAt: hand.at };
  return withNotes(
    role,
    role.curation.notes.map((old) => (old === note ? edited : old)),
  );
}

/**
 * The role without that note, whoever wrote it: the log keeps it, and an undo brings it back.
 * @throws CanonError `not-found`
 */
export function removeNote(role: Role, id: string): Role {
  const note = findNote(role, id);
  return withNotes(
    role,
    role.curation.notes.filter((old) => old !== note),
  );
}

function findNote(role: Role, id: string): Note {
  const note = role.curation.notes.find((one) => one.id === id);
  if (note !== undefined) return note;
  throw new CanonError('not-found', `${role.code} has no such note. Nothing was changed.`, {
    role: role.code,
    note: id,
  });
}
