import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { runCommand } from '../../../renderer/features/commands/run.ts';
import { items, makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';
import { showApp } from './show.tsx';

afterEach(cleanup);

const role = (n: number, level: string, title: string, tasks: string[]) =>
  makeRole({
    id: `01JR${String(n).padStart(22, '0')}`,
    function: 'DEVO',
    focus: 'GEN',
    level,
    title,
    tasks: items(`T${n}`, ...tasks),
    qualifications: items(`Q${n}`, '0 to 4 years in operations'),
  });
const ROLES = [
  role(1, 'S1', 'Build Helper', ['Read the logs', 'Restart builds by the runbook']),
  role(2, 'S3', 'Senior Build Helper', ['Read the logs.', 'Restart all builds by the runbook']),
];
const ladder = (): HTMLElement => screen.getByRole('region', { name: 'Ladder' });
const rowOf = (name: string): HTMLElement =>
  within(ladder()).getByRole('row', { name: new RegExp(`^${name}`) });

async function showLadder() {
  const client = new FakeClient(ROLES);
  const shown = await showApp(client);
  await shown.user.keyboard('{Control>}{Shift>}m{/Shift}{/Control}');
  const map = await screen.findByRole('treegrid', { name: 'Map of the canon' });
  act(() => map.focus());
  await shown.user.keyboard('{Control>}{Home}{/Control}{ArrowDown}{ArrowDown}{ArrowDown}l');
  await waitFor(() => within(ladder()).getByRole('table'));
  return { client, map, ...shown };
}

test('the ladder stands under the map: levels side by side, what is the same and what is new marked', async () => {
  const { user } = await showLadder();
  const heads = within(ladder())
    .getAllByRole('columnheader')
    .map(({ textContent }) => textContent);
  expect(heads).toEqual(['DraftS1Support Associate', 'S2Level S2', 'DraftS3Level S3']);
  expect(rowOf('Tasks').textContent).toContain('Read the logsthe same at S3');
  expect([...ladder().querySelectorAll('ins')].map(({ textContent }) => textContent)).toContain('all');
  await user.click(screen.getByRole('checkbox', { name: 'Mark same and different' }));
  expect(ladder().querySelector('ins')).toBeNull();
  expect(rowOf('Tasks').textContent).not.toContain('the same at');
});

test('years are drawn on one scale, and what a role asks beside its level is told', async () => {
  await showLadder();
  const cells = within(rowOf('Experience')).getAllByRole('cell');
  expect(cells.map(({ textContent }) => textContent)).toEqual([
    '0–1 yearsasks 0–4 years, which is not what the level says',
    '1–3 years',
    '3–6 yearsasks 0–4 years, which is not what the level says',
  ]);
  expect(rowOf('Experience').textContent).toContain('0 to 10 years');
});

test('a hole is filled from it, a role opened, and it goes away as it came', async () => {
  const { user, map } = await showLadder();
  await user.click(within(ladder()).getByRole('button', { name: 'Fill it' }));
  expect((await screen.findByRole('dialog', { name: 'New role' })).textContent).toContain('Code DEVO.GEN.S2');
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Close the ladder' }));
  await waitFor(() => expect(document.activeElement).toBe(map));
  expect(screen.queryByRole('region', { name: 'Ladder' })).toBeNull();
  await user.keyboard('l');
  await waitFor(() => within(ladder()).getByRole('table'));
  await user.click(within(ladder()).getByRole('button', { name: /Senior Build Helper/ }));
  await waitFor(() => expect(screen.getByLabelText('Role').textContent).toContain('DEVO.GEN.S3'));
});

test('the command leads there from the page of a role, in place of the map', async () => {
  const { user, stores } = await showApp(new FakeClient(ROLES));
  act(() => runCommand('role.ladder', stores, 'palette'));
  await waitFor(() => within(ladder()).getByRole('table'));
  expect(document.querySelector('.map')?.getAttribute('data-ladder')).toBe('alone');
  await user.click(screen.getByRole('button', { name: 'Show the map too' }));
  expect(document.querySelector('.map')?.getAttribute('data-ladder')).toBe('beside');
});
