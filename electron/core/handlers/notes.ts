import { addNote, editNote, removeNote } from '../../../shared/edit/notes.ts';
import type { Handlers } from '../dispatch.ts';
import { editRole } from './support.ts';

export const noteHandlers: Pick<Handlers, 'notes.add' | 'notes.edit' | 'notes.remove'> = {
  'notes.add'({ role, text }, session) {
    return editRole(session, role, 'note-add', (before) => addNote(before, text, session.hand()));
  },

  'notes.edit'({ role, note, text }, session) {
    return editRole(session, role, 'note-edit', (before) => editNote(before, note, text, session.hand()));
  },

  'notes.remove'({ role, note }, session) {
    return editRole(session, role, 'note-remove', (before) => removeNote(before, note));
  },
};
