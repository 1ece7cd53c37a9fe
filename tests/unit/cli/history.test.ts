import { beforeEach, expect, it } from 'vitest';
import { caller } from '../../../electron/core/dispatch.ts';
import { handlers } from '../../../electron/core/handlers/all.ts';
import { Session } from '../../../electron/core/session.ts';
import { type Canon, makeCanon, R } from './support.ts';

let canon: Canon;
beforeEach(async () => {
  canon = await makeCanon();
});

it('the screen and the command line tell the same decisions with the same words', async () => {
  const { cli, wrote } = canon;
  await wrote('set', 'w', R, 'title', 'Another title');
  await wrote('set', 'w', R, 'confidence', '0.9', '--by', 'Jon Bell <jon@example.org>');
  await wrote('alias', 'w', R, 'add', 'Pipeline Person');
  await wrote('undo', 'w');
  const session = await Session.open({
    root: cli.path('w'),
    home: cli.home,
    write: false,
    program: 'a test',
  });
  const call = caller(handlers, session);
  const lines = async (filter: { role?: string; people?: string[] }): Promise<string[]> => {
    const { rows } = await call('history.page', { filter, limit: 50 });
    const steps = await Promise.all(rows.map(({ id }) => call('history.step', { id, filter })));
    return steps.flatMap((step) =>
      step.lines.map(
        ({ at, id, code, text, by, note }) =>
          `${at} ${id}  ${code === null ? '' : `${code} `}${text} by ${by}${note === null ? '' : `: ${note}`}`,
      ),
    );
  };
  const told = async (...args: string[]): Promise<string[]> =>
    (await cli.must(['history', 'w', ...args])).stdout.trimEnd().split('\n');
  expect(await lines({})).toEqual(await told());
  expect(await lines({ role: session.workspace.idOf(R) })).toEqual(await told(R));
  expect(await lines({ people: ['Jon Bell <jon@example.org>'] })).toEqual(await told('--by', 'jon@'));
  await session.workspace.close();
});

it('filters by field and by an end', async () => {
  const { cli, wrote, history } = canon;
  await wrote('set', 'w', R, 'title', 'Another title');
  await wrote('set', 'w', R, 'summary', 'Another summary.');
  expect((await history(R, '--field', 'summary')).map(({ kind }) => kind)).toEqual(['import', 'edit']);
  expect(await history('--field', 'summary')).toHaveLength(1);
  const { decisions } = await cli.json<{ decisions: { at: string }[] }>([
    'history',
    'w',
    R,
    '--field',
    'title',
  ]);
  const until = await history(R, '--until', decisions.at(-1)?.at ?? '');
  expect(until.map(({ kind }) => kind)).toEqual(['import']);
  expect(await cli.refusal(['history', 'w', '--until', 'nonsense'])).toBe('2 bad-parameters');
});

it('diff marks the words that went and came', async () => {
  const { cli, wrote } = canon;
  const first = await wrote('set', 'w', R, 'summary', 'Keeps the lights on for everybody.');
  const second = await wrote('set', 'w', R, 'summary', 'Keeps all lights on for everybody.');
  const { stdout } = await cli.must(['diff', 'w', R, first.decisions[0] ?? '', second.decisions[0] ?? '']);
  expect(stdout).toContain('Summary (summary)\n  Keeps [-the-] {+all+} lights on for everybody.');
  expect((await cli.must(['diff', 'w', R, second.decisions[0] ?? '', 'now'])).stdout.trim()).toBe('');
});
