import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';
import { showApp } from './show.tsx';

afterEach(cleanup);

const role = (n: number, fn: string, level: string, title: string) =>
  makeRole({ id: `01JR${String(n).padStart(22, '0')}`, function: fn, focus: 'GEN', level, title });
const ROLES = [
  role(1, 'DATA', 'P1', 'Associate Data Engineer'),
  role(2, 'DATA', 'P3', 'Senior Data Engineer'),
  role(3, 'DEVO', 'S1', 'Build Helper'),
  role(4, 'DEVO', 'P3', 'Release Engineer'),
];

const list = (): HTMLElement => screen.getByRole('treegrid', { name: 'Roles' });
const activeRow = (): string | null =>
  document.getElementById(list().getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-label') ??
  null;
const openCode = (code: string) =>
  waitFor(() => expect(screen.getByLabelText('Role').textContent).toContain(code));

test('arrows move over groups and roles, and moving onto a role opens it', async () => {
  const { user } = await showApp(new FakeClient(ROLES));
  act(() => list().focus());
  await user.keyboard('{Home}{ArrowDown}');
  await openCode('DATA.GEN.P1');
  expect(activeRow()).toMatch(/^DATA\.GEN\.P1 Associate Data Engineer, draft/);
  await user.keyboard('{End}');
  await openCode('DEVO.GEN.P3');
  expect(document.activeElement).toBe(list());
});

test('left goes to the group and folds it, right unfolds it', async () => {
  const { user } = await showApp(new FakeClient(ROLES));
  act(() => list().focus());
  await user.keyboard('{End}');
  await openCode('DEVO.GEN.P3');
  await user.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(screen.queryByRole('row', { name: /^DEVO\.GEN\.S1/ })).toBeNull();
  expect(list().getAttribute('aria-rowcount')).toBe('5');
  await user.keyboard('{ArrowRight}');
  expect(screen.getByRole('row', { name: /^DEVO\.GEN\.S1/ })).toBeDefined();
});

test('letters go to the next title that begins with them', async () => {
  const { user } = await showApp(new FakeClient(ROLES));
  act(() => list().focus());
  await user.keyboard('{Home}sen');
  await openCode('DATA.GEN.P3');
});

test('a search narrows the list and its counts; clearing it brings all back', async () => {
  const { user } = await showApp(new FakeClient(ROLES));
  await user.keyboard('/');
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  await user.keyboard('data engineer');
  await waitFor(() => expect(list().getAttribute('aria-rowcount')).toBe('4'));
  expect(screen.getByText('2 of 4')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Clear search' }));
  await waitFor(() => expect(list().getAttribute('aria-rowcount')).toBe('7'));
});

test('a role that another window changes follows in the list', async () => {
  const client = new FakeClient(ROLES);
  await showApp(client);
  act(() => client.elsewhere('01JR0000000000000000000003', 'title', 'Build Assistant'));
  await waitFor(() => expect(screen.getByRole('row', { name: /Build Assistant/ })).toBeDefined());
});

test('another order has no groups, and the same head again turns it round', async () => {
  const { user } = await showApp(new FakeClient(ROLES));
  await user.click(screen.getByRole('columnheader', { name: 'Title' }));
  const names = () =>
    screen.getAllByRole('row', { name: /^D/ }).map((row) => row.getAttribute('aria-label') ?? '');
  await waitFor(() => expect(list().getAttribute('aria-rowcount')).toBe('5'));
  expect(screen.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('ascending');
  expect(names()[0]).toMatch(/Associate/);
  await user.click(screen.getByRole('columnheader', { name: 'Title' }));
  expect(names()[0]).toMatch(/Senior/);
});

test('a selection has a bar, which moves it to review in one step', async () => {
  const client = new FakeClient(ROLES);
  const { user, stores } = await showApp(client);
  expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull();
  act(() => list().focus());
  await user.keyboard('{Home}{ArrowDown} {Shift>}{ArrowDown}{/Shift}');
  expect(screen.getByRole('region', { name: 'Selection' }).textContent).toContain('2 selected');
  await user.click(
    within(screen.getByRole('region', { name: 'Selection' })).getByRole('button', { name: 'Send to review' }),
  );
  await waitFor(() => expect(client.role('DATA.GEN.P1').status).toBe('in_review'));
  expect(client.of('roles.statusMany').at(-1)).toMatchObject({ status: 'in_review', leaveOut: [] });
  await waitFor(() => expect(stores.toasts.getState().toasts.at(-1)?.text).toBe('2 roles sent to review'));
});

test('where some can’t go, a dialog names them before anything is done', async () => {
  const client = new FakeClient(ROLES);
  const { user, stores } = await showApp(client);
  const [first, second] = ROLES;
  await client.call('roles.status', { role: first?.id ?? '', status: 'in_review' });
  act(() => stores.roles.getState().select(new Set(ROLES.slice(0, 2).map(({ id }) => id))));
  await user.click(
    within(screen.getByRole('region', { name: 'Selection' })).getByRole('button', { name: 'Send to review' }),
  );
  const dialog = await screen.findByRole('dialog', { name: 'Send to review' });
  await waitFor(() => expect(dialog.textContent).toContain('1 role stays as it is'));
  expect(client.role('DATA.GEN.P3').status).toBe('draft');
  await user.click(within(dialog).getByRole('button', { name: `Leave out ${second?.code}` }));
  expect(within(dialog).getByRole('button', { name: 'Send 0 roles' }).hasAttribute('disabled')).toBe(true);
  await user.click(within(dialog).getByRole('button', { name: `Take ${second?.code}` }));
  await user.click(within(dialog).getByRole('button', { name: 'Send 1 role' }));
  await waitFor(() => expect(client.role('DATA.GEN.P3').status).toBe('in_review'));
});

test('what a filter hides is not selected any more', async () => {
  const { stores } = await showApp(new FakeClient(ROLES));
  act(() => stores.roles.getState().select(new Set(ROLES.map(({ id }) => id))));
  act(() => stores.roles.getState().filter({ function: 'DATA' }));
  await waitFor(() => expect(stores.roles.getState().selected.size).toBe(2));
});

test('codes and pages of a selection are copied', async () => {
  const { user, stores } = await showApp(new FakeClient(ROLES));
  act(() => stores.roles.getState().select(new Set(ROLES.slice(0, 2).map(({ id }) => id))));
  await user.click(screen.getByRole('button', { name: 'More for the selection' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Copy codes' }));
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe('DATA.GEN.P1\nDATA.GEN.P3'));
  await user.click(screen.getByRole('button', { name: 'More for the selection' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Copy as page text' }));
  await waitFor(async () =>
    expect(await navigator.clipboard.readText()).toBe('Page of DATA.GEN.P1\n\nPage of DATA.GEN.P3\n'),
  );
});
