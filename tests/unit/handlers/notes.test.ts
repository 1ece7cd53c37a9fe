import { describe, expect, it } from 'vitest';
import { publish } from '../../../shared/publish.ts';
import { failure, JON } from '../../support/workspace.ts';
import { A, open } from './support.ts';

const note = { id: 'n1', text: 'Jon asked for it.', by: JON, at: '2026-11-20T10:00:00Z' };
const curation = { mutes: [], accepted: [], rejectedAliases: [], notes: [note] };

describe('notes on a role', () => {
  it('are added, rewritten and removed, each one decision with one undo', async () => {
    const { on } = await open([1, { curation }], [2]);
    const texts = async () => (await on.role(A)).curation.notes.map(({ text }) => text);
    await on.call('notes.add', { role: A, text: '  Ask the guild. ' });
    expect((await on.role(A)).curation.notes[1]).toMatchObject({
      text: 'Ask the guild.',
      by: expect.stringMatching(/^Mira/),
    });
    const id = (await on.role(A)).curation.notes[1]?.id ?? '';
    expect(await on.call('notes.edit', { role: A, note: id, text: 'Asked the guild.' })).toMatchObject({
      changed: 1,
      undo: { undo: `edit note on ${A}` },
    });
    expect(await on.call('notes.edit', { role: A, note: id, text: 'Asked the guild.' })).toMatchObject({
      changed: 0,
    });
    await on.call('notes.remove', { role: A, note: 'n1' });
    expect(await texts()).toEqual(['Asked the guild.']);
    await on.call('history.undo', {});
    expect(await texts()).toEqual([note.text, 'Asked the guild.']);
    await on.call('history.undo', {});
    expect(await texts()).toEqual([note.text, 'Ask the guild.']);
  });

  it('of somebody else are not rewritten, and one that is gone is refused', async () => {
    const { on } = await open([1, { curation }]);
    const edit = (id: string) => failure(on.call('notes.edit', { role: A, note: id, text: 'Mine' }));
    expect(await edit('n1')).toMatchObject({ code: 'not-yours', details: { by: JON } });
    expect(await edit('n9')).toMatchObject({ code: 'not-found' });
    expect(await failure(on.call('notes.remove', { role: A, note: 'n9' }))).toMatchObject({
      code: 'not-found',
    });
    expect((await on.role(A)).curation.notes).toEqual([note]);
  });

  it('stay in the house: no text in force and no page has them, and one more changes neither', async () => {
    const { on } = await open([1, { curation }]);
    await on.call('roles.status', { role: A, status: 'approved' });
    await on.call('notes.add', { role: A, text: 'Between us.' });
    const { role, published } = await on.call('roles.get', { role: A });
    // A note is no edit: the role stays approved in its version.
    expect(role).toMatchObject({ status: 'approved', version: 1, inForce: 1 });
    const { text } = await on.call('exchange.page', { role: A });
    for (const out of [JSON.stringify(published), JSON.stringify(publish(role)), text]) {
      expect(out).not.toContain('Between us.');
      expect(out).not.toContain(note.text);
    }
  });
});
