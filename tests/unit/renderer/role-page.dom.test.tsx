import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { CanonError } from '../../../shared/errors.ts';
import { alias, makeRole as makeOne, seedRole as makeSeed } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';
import { showApp } from './show.tsx';

afterEach(cleanup);

const SEED = '01JR0000000000000000000001';
const seedRole = () => ({ ...makeSeed(), id: SEED });
const makeRole = (members: Parameters<typeof makeOne>[0] = {}) => makeOne({ id: SEED, ...members });
const box = (name: string): HTMLTextAreaElement => screen.getByLabelText(name);

test('a text is saved when it is left: only its path, with the state that was read', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const digest = JSON.stringify(client.role(SEED));
  await user.click(box('Summary'));
  // At once, for what is typed longer than a moment is saved before the field is left.
  fireEvent.change(box('Summary'), { target: { value: 'They keep releases running.' } });
  expect(client.of('roles.edit')).toEqual([]);
  await user.tab();
  await waitFor(() => expect(client.role(SEED).summary).toBe('They keep releases running.'));
  expect(client.of('roles.edit')).toEqual([
    { role: SEED, changes: [{ path: 'summary', value: 'They keep releases running.' }], base: digest },
  ]);
  expect(client.role(SEED).provenance.summary?.kind).toBe('authored');
});

test('Escape drops what was typed for a new item', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Add a skill' });
  await user.type(field, 'Typed and dropped{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(document.body));
  expect(field.value).toBe('');
  expect(client.of('roles.edit')).toEqual([]);
});

test('a text that rests is saved while its field keeps the focus', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  await user.type(box('Why it matters'), ' Really.');
  await waitFor(() => expect(client.role(SEED).story.problem.why).toMatch(/ Really\.$/), { timeout: 3000 });
  expect(document.activeElement).toBe(box('Why it matters'));
});

test('a change from elsewhere reaches other fields, never the one that is being written in', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  await user.type(box('Why it matters'), ' Mine');
  act(() => client.elsewhere(SEED, 'story.who', 'Written by somebody else.'));
  await waitFor(() => expect(box('Who does this work').value).toBe('Written by somebody else.'));
  expect(box('Why it matters').value).toMatch(/ Mine$/);
  expect(document.activeElement).toBe(box('Why it matters'));
});

test('two who write one text: both are kept until one is chosen', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  await user.clear(box('Success looks like'));
  await user.type(box('Success looks like'), 'Mine.');
  act(() => client.elsewhere(SEED, 'story.success', 'Theirs.'));
  await user.tab();
  const note = await screen.findByText(/was changed elsewhere while you wrote/);
  expect(client.role(SEED).story.success).toBe('Theirs.');
  expect(box('Success looks like').value).toBe('Mine.');
  expect(within(note.parentElement as HTMLElement).getByText('Theirs.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Keep yours' }));
  await waitFor(() => expect(client.role(SEED).story.success).toBe('Mine.'));
  expect(screen.queryByText(/was changed elsewhere/)).toBeNull();
});

test('Escape puts a text back and saves nothing', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const before = box('Summary').value;
  await user.type(box('Summary'), ' and more');
  await user.keyboard('{Escape}');
  expect(box('Summary').value).toBe(before);
  await user.click(box('Title'));
  expect(client.of('roles.edit')).toEqual([]);
});

test('what can’t be saved stays in its field and is saved on the next try', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  client.refuse = (method) =>
    method === 'roles.edit'
      ? new CanonError('internal', 'The disk is full. Your text is safe here.')
      : undefined;
  await user.clear(box('Summary'));
  await user.type(box('Summary'), 'Kept.');
  await user.tab();
  await screen.findByText(/The disk is full/);
  expect(box('Summary').value).toBe('Kept.');
  client.refuse = () => undefined;
  await user.click(screen.getAllByRole('button', { name: 'Try again' })[0] as HTMLElement);
  await waitFor(() => expect(client.role(SEED).summary).toBe('Kept.'));
});

test('Enter adds an item with the tags of the last, a paste of lines adds them all', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  await user.type(screen.getByRole('textbox', { name: 'Add a skill' }), 'Shell{Enter}');
  await waitFor(() =>
    expect(client.role(SEED).skills.at(-1)).toMatchObject({ text: 'Shell', prevalence: 'common' }),
  );
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Add a skill' }));
  await user.paste('• One\n• Two\n\n3. Three');
  await waitFor(() =>
    expect(
      client
        .role(SEED)
        .skills.slice(-3)
        .map((item) => item.text),
    ).toEqual(['One', 'Two', 'Three']),
  );
});

test('Alt and arrows move an item and keep the caret in it', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const before = client.role(SEED).tasks.map((item) => item.text);
  const list = screen.getByRole('list', { name: 'Tasks' });
  await user.click(within(list).getAllByRole('textbox')[1] as HTMLElement);
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await waitFor(() =>
    expect(client.role(SEED).tasks.map((item) => item.text)).toEqual([
      before[1],
      before[0],
      ...before.slice(2),
    ]),
  );
  await waitFor(() => expect((document.activeElement as HTMLTextAreaElement).value).toBe(before[1]));
});

test('an item that is emptied and left goes', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const count = client.role(SEED).tasks.length;
  const list = screen.getByRole('list', { name: 'Tasks' });
  await user.clear(within(list).getAllByRole('textbox')[0] as HTMLElement);
  await user.tab();
  await waitFor(() => expect(client.role(SEED).tasks).toHaveLength(count - 1));
});

test('on an alias row A approves, R rejects, and the keyboard goes on to the next that waits', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const [first, second, third] = client.role(SEED).aliases.map((one) => one.text) as [string, string, string];
  act(() => screen.getByRole('row', { name: first }).focus());
  await user.keyboard('a');
  await waitFor(() => expect(client.role(SEED).aliases[0]?.review.state).toBe('approved'));
  expect(document.activeElement?.getAttribute('aria-label')).toBe(second);
  await user.keyboard('r');
  await waitFor(() => expect(client.role(SEED).aliases[1]?.review.state).toBe('rejected'));
  expect(document.activeElement?.getAttribute('aria-label')).toBe(third);
  await user.keyboard('k');
  expect(document.activeElement?.getAttribute('aria-label')).toBe(second);
});

test('a decision shows before the core answers; refused, the row goes back and says why', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const [first] = client.role(SEED).aliases.map((one) => one.text) as [string];
  const row = (): HTMLElement => screen.getByRole('row', { name: first });
  act(() => row().focus());
  client.held = [];
  await user.keyboard('a');
  expect(within(row()).getByText('Approved')).toBeDefined();
  expect(client.role(SEED).aliases[0]?.review.state).toBe('pending');
  client.refuse = (method) =>
    method === 'aliases.decide' ? new CanonError('internal', 'The disk is full.') : undefined;
  act(() => client.release());
  await screen.findByText('The disk is full.');
  expect(within(row()).queryByText('Approved')).toBeNull();
});

test('a range of aliases is decided as one, and only what changed is read', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const ids = client.role(SEED).aliases.map((one) => one.id);
  act(() => screen.getByRole('row', { name: client.role(SEED).aliases[0]?.text ?? '' }).focus());
  const before = client.of('roles.get').length;
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}r');
  await waitFor(() =>
    expect(client.role(SEED).aliases.map(({ review }) => review.state)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]),
  );
  expect(client.of('aliases.decide')).toEqual([
    { aliases: ids.map((id) => ({ role: SEED, alias: id })), decision: 'rejected' },
  ]);
  await waitFor(() => expect(client.of('roles.since')).not.toEqual([]));
  expect(client.of('roles.get')).toHaveLength(before);
});

test('letters typed into an alias are its text and decide nothing', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const row = screen.getByRole('row', { name: 'DevOps Engineer Associate' });
  await user.click(within(row).getByText('DevOps Engineer Associate'));
  await user.type(within(row).getByRole('textbox'), ' ar');
  await user.tab();
  await waitFor(() => expect(client.role(SEED).aliases[0]?.text).toBe('DevOps Engineer Associate ar'));
  expect(client.of('aliases.decide')).toEqual([]);
});

test('a role with errors can’t be approved: the button says which and leads there', async () => {
  const broken = makeRole({ summary: '', aliases: [alias('Twin'), alias('Twin', { id: 'a2' })] });
  const client = new FakeClient([broken]);
  const { user } = await showApp(client);
  const button = screen.getByRole('button', { name: 'Approve v1' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await user.click(button);
  const dialog = await screen.findByRole('dialog');
  expect(client.of('roles.status')).toEqual([]);
  expect(within(dialog).getByText('Alias twice')).toBeDefined();
  await user.click(within(dialog).getByRole('row', { name: /No summary/ }));
  await waitFor(() => expect(document.activeElement).toBe(box('Summary')));
});

test('a refusal of the core names its findings, also where the page knew of none', async () => {
  const client = new FakeClient([makeRole()]);
  const { user } = await showApp(client);
  client.refuse = (method) =>
    method === 'roles.status'
      ? new CanonError('approve-blocked', 'Not yet.', {
          findings: [{ rule: 'code-taken', field: 'code', message: 'Another role has this code.' }],
        })
      : undefined;
  await user.click(screen.getByRole('button', { name: 'Approve v1' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('Another role has this code.')).toBeDefined();
});

test('undo by button names what it takes back, and the field follows', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  const before = client.role(SEED).summary;
  await user.type(box('Summary'), ' More.');
  await user.tab();
  await user.click(await screen.findByRole('button', { name: 'Undo edit of DEVO.GEN.S1' }));
  await waitFor(() => expect(client.role(SEED).summary).toBe(before));
  await waitFor(() => expect(box('Summary').value).toBe(before));
});

test('confirming makes drafted texts a person’s and takes the mark away', async () => {
  const role = { ...seedRole(), provenance: { 'story.who': { kind: 'generated' } } };
  const client = new FakeClient([role]);
  const { user } = await showApp(client);
  expect(screen.getByText('6 texts drafted by a machine')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Confirm as it stands' }));
  await waitFor(() => expect(client.role(SEED).provenance['story.who']?.kind).toBe('authored'));
  await waitFor(() => expect(screen.queryByText(/texts drafted by a machine/)).toBeNull());
});

test('a score out of range is told at its field and not sent', async () => {
  const client = new FakeClient([seedRole()]);
  const { user } = await showApp(client);
  await user.click(screen.getByRole('button', { name: /^Confidence/ }));
  const field = await screen.findByRole('textbox', { name: 'Confidence' });
  await user.clear(field);
  await user.type(field, '1.7{Enter}');
  await screen.findByText('A number from 0 to 1 with at most two decimals.');
  expect(client.of('roles.edit')).toEqual([]);
  await user.clear(field);
  await user.type(field, '0.85{Enter}');
  await waitFor(() => expect(client.role(SEED).confidence).toBe(0.85));
});

test('a window that may only read offers nothing that writes', async () => {
  const client = new FakeClient([seedRole()]);
  client.readOnly = true;
  await showApp(client);
  expect(screen.getByText(/Read-only: the editor on desk/)).toBeDefined();
  expect(box('Summary').readOnly).toBe(true);
  expect(screen.queryByRole('button', { name: /^Approve v/ })).toBeNull();
  expect(screen.queryByRole('textbox', { name: 'Add a skill' })).toBeNull();
});

test('who has not said who he is is asked, may look around, and is asked again when he writes', async () => {
  const client = new FakeClient([seedRole()]);
  client.author = null;
  const { user } = await showApp(client);
  await user.click(await screen.findByRole('button', { name: 'Only look around' }));
  await user.type(box('Summary'), ' More.');
  await user.tab();
  await screen.findByRole('dialog', { name: 'Your name and address' });
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Jonas Lindqvist');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(client.role(SEED).summary).toMatch(/ More\.$/));
});
