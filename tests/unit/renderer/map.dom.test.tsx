import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';
import { showApp } from './show.tsx';

afterEach(cleanup);

const role = (n: number, place: string, title: string, members: Parameters<typeof makeRole>[0] = {}) => {
  const [fn = '', focus = '', level = ''] = place.split('.');
  return makeRole({
    id: `01JR${String(n).padStart(22, '0')}`,
    function: fn,
    focus,
    level,
    title,
    ...members,
  });
};
const ROLES = [
  role(1, 'DEVO.GEN.P1', 'Associate Engineer', { confidence: 0.47 }),
  role(2, 'DEVO.GEN.P3', 'Senior Engineer', { confidence: 0.86 }),
  role(3, 'DATA.GEN.S1', 'Data Helper'),
];

const map = (): HTMLElement => screen.getByRole('treegrid', { name: 'Map of the canon' });
/** What is heard of the place that has the keyboard. */
const here = (): string =>
  document.getElementById(map().getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';

async function showMap(roles = ROLES, change: (client: FakeClient) => void = () => undefined) {
  const client = new FakeClient(roles);
  change(client);
  const shown = await showApp(client);
  act(() => (document.activeElement as HTMLElement | null)?.blur());
  await shown.user.keyboard('{Control>}{Shift>}m{/Shift}{/Control}');
  await waitFor(() => expect(document.activeElement).toBe(map()));
  return { client, ...shown };
}
const TO_DEVO = '{Control>}{Home}{/Control}{ArrowDown}{ArrowDown}{ArrowDown}';

test('the screen has the keyboard; arrows go from place to place, Home and End to the ends of a row', async () => {
  const { user } = await showMap();
  await user.keyboard(TO_DEVO);
  expect(here()).toBe('GENGeneral');
  await user.keyboard('{End}');
  expect(here()).toContain('E3: no role');
  await user.keyboard('{Home}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(here()).toMatch(/^P1: Associate Engineer, Draft, confidence Low 0\.47, /);
  await user.keyboard('{ArrowRight}');
  expect(here()).toBe('P2: hole, between two levels of this row');
});

test('Enter opens the role as its page', async () => {
  const { user } = await showMap();
  await user.keyboard(`${TO_DEVO}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{Enter}`);
  await waitFor(() => expect(screen.getByLabelText('Role').textContent).toContain('DEVO.GEN.P1'));
  expect(screen.queryByRole('treegrid', { name: 'Map of the canon' })).toBeNull();
});

test('Enter fills a hole: the dialog knows the place, and the map has the role', async () => {
  const { user, client } = await showMap();
  await user.keyboard(`${TO_DEVO}${'{ArrowRight}'.repeat(6)}{Enter}`);
  const dialog = await screen.findByRole('dialog', { name: 'New role' });
  expect(dialog.textContent).toContain('Code DEVO.GEN.P2');
  await user.type(within(dialog).getByLabelText('Title'), 'Engineer');
  await user.click(within(dialog).getByRole('button', { name: 'Make role' }));
  await waitFor(() =>
    expect(client.of('roles.create')).toEqual([{ code: 'DEVO.GEN.P2', title: 'Engineer' }]),
  );
  await waitFor(() => expect(here()).toMatch(/^P2: Engineer, Draft/));
  expect(document.activeElement).toBe(map());
});

test('nothing is made where the workspace can only be read, and it is said', async () => {
  const { user } = await showMap(ROLES, (client) => {
    client.readOnly = true;
  });
  await user.keyboard(`${TO_DEVO}${'{ArrowRight}'.repeat(6)}{Enter}`);
  await screen.findByText('This window can only read the workspace.', { selector: '.toast *' });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('several roles in one place are told and chosen from', async () => {
  const { user } = await showMap([...ROLES, role(4, 'DEVO.GEN.P1', 'Another Engineer')]);
  await user.keyboard(`${TO_DEVO}${'{ArrowRight}'.repeat(5)}`);
  expect(here()).toContain('P1: 2 roles in one place');
  await user.keyboard('{Enter}');
  const choice = await screen.findByRole('dialog', { name: 'Roles at DEVO.GEN.P1' });
  await user.click(within(choice).getByRole('button', { name: /Another Engineer/ }));
  await waitFor(() => expect(screen.getByLabelText('Title').textContent).toContain('Another Engineer'));
});

test('a function folds and unfolds with the arrows, and all of them with one button', async () => {
  const { user } = await showMap();
  await user.keyboard('{Control>}{Home}{/Control}{ArrowLeft}');
  expect(screen.queryByRole('row', { name: /^DATA\.GEN/ })).toBeNull();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByRole('row', { name: /^DATA\.GEN, Data Engineer, General: 1 role$/ })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Fold all functions' }));
  expect(map().getAttribute('aria-rowcount')).toBe('4');
});

test('words narrow the rows, Escape shows all again; slices narrow them too', async () => {
  const { user } = await showMap();
  await user.keyboard('/');
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Filter by function or focus' }));
  await user.keyboard('devops');
  await waitFor(() => expect(map().getAttribute('aria-rowcount')).toBe('3'));
  expect(screen.getAllByText('1 of 3 rows · 1 hole').length).toBeGreaterThan(0);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(map().getAttribute('aria-rowcount')).toBe('7'));
  await user.click(screen.getByRole('button', { name: /^With holes/ }));
  expect(map().getAttribute('aria-rowcount')).toBe('3');
  await user.click(screen.getByRole('button', { name: /^Management/ }));
  expect(map().getAttribute('aria-colcount')).toBe('4');
  await user.click(screen.getByRole('button', { name: /^Data Engineer/ }));
  await user.click(screen.getByRole('button', { name: 'Show the whole map' }));
  expect(map().getAttribute('aria-rowcount')).toBe('7');
});

test('what colours the cells is kept on this machine; the sign says the same as the colour', async () => {
  const { user, client } = await showMap();
  await user.click(screen.getByRole('radio', { name: 'Findings' }));
  expect(map().querySelector('.mc--error, .mc--warning')?.textContent).toMatch(/\d$/);
  await waitFor(() => expect(client.preferences['map.colour']).toBe('findings'));
});
