import { act, cleanup, screen, waitFor } from '@testing-library/react';
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
