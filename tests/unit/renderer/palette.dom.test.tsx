import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { alias, makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';
import { showApp } from './show.tsx';

afterEach(cleanup);

const role = (n: number, level: string, title: string, aliases: ReturnType<typeof alias>[] = []) =>
  makeRole({
    id: `01JR${String(n).padStart(22, '0')}`,
    function: 'DATA',
    focus: 'GEN',
    level,
    title,
    aliases,
  });
const ROLES = [
  role(1, 'P1', 'Associate Data Engineer'),
  role(2, 'P3', 'Senior Data Engineer', [
    alias('ETL Wrangler', { id: 'a1' }),
    alias('ETL Nobody', { id: 'a2', state: 'rejected' }),
  ]),
];

type Shown = Awaited<ReturnType<typeof showApp>>;
type User = Shown['user'];
const open = async (): Promise<Shown & { field: HTMLElement }> => {
  const app = await showApp(new FakeClient(ROLES));
  return { ...app, field: await summon(app.user) };
};
/** happy-dom knows nothing of what can be seen, so the dialog takes the focus there and not its field. */
async function summon(user: User): Promise<HTMLElement> {
  await user.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('combobox', { name: 'Search' });
  act(() => field.focus());
  return field;
}
const options = (): string[] => screen.getAllByRole('option').map((one) => one.textContent ?? '');
const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
const shownRole = (code: string) =>
  waitFor(() => expect(screen.getByLabelText('Role').textContent).toContain(code));

test('without a query it offers the commands that can be carried out, with their keys', async () => {
  await open();
  expect(options()).toContain('Search roles/');
  expect(options()).toContain('New role…AltN');
  // Nothing was done yet, and no role was ever approved.
  expect(options().some((text) => /^(Undo|Redo|Retire)/.test(text))).toBe(false);
});

test('the beginnings of words and Enter go to a role', async () => {
  const { user } = await open();
  await user.keyboard('sen eng');
  await waitFor(() => expect(options()[0]).toMatch(/^DATA\.GEN\.P3/));
  await user.keyboard('{Enter}');
  await gone();
  await shownRole('DATA.GEN.P3');
});

test('a role is opened from the other screen too', async () => {
  const { user, stores } = await open();
  await user.keyboard('{Escape}');
  await gone();
  act(() => stores.place.getState().go('releases'));
  await summon(user);
  await user.keyboard('data.gen.p3{Enter}');
  await shownRole('DATA.GEN.P3');
});

test('an alias leads to its role; a rejected one is none', async () => {
  const { user } = await open();
  await user.keyboard('etl');
  await waitFor(() => expect(options()).toContain('ETL WranglerDATA.GEN.P3Senior Data Engineer'));
  await user.keyboard('{ArrowDown}{Enter}');
  await shownRole('DATA.GEN.P3');
});

test('a command is found and carried out', async () => {
  const { user } = await open();
  await user.keyboard('releases');
  await waitFor(() => expect(options()[0]).toBe('Go to Releases'));
  await user.keyboard('{Enter}');
  await gone();
  const here = () => screen.getByRole('button', { name: 'Releases' }).getAttribute('aria-current');
  await waitFor(() => expect(here()).toBe('page'));
});

test('its own key and Escape leave it, and other keys do nothing behind it', async () => {
  const { user, field } = await open();
  await user.keyboard('/');
  expect(document.activeElement).toBe(field);
  await user.keyboard('{Control>}k{/Control}');
  await gone();
  await summon(user);
  await user.keyboard('x{Escape}');
  await gone();
});

test('nothing that fits says so', async () => {
  const { user } = await open();
  await user.keyboard('qqq');
  expect(await screen.findByText(/^Nothing fits “qqq”/)).toBeDefined();
  fireEvent.keyDown(document.activeElement as Element, { key: 'Enter' });
  expect(screen.getByRole('dialog')).toBeDefined();
});
