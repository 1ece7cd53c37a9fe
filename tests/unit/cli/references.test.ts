import { expect, it } from 'vitest';
import { makeCanon } from './support.ts';

/** `canon reference`: loading, listing and removing classifications. */

const SOC = 'code,title\n15-1252,Software Developers\n15-2051,Data Scientists\n,Nobody\n';

it('adds, lists and removes; findings and exit status follow what is loaded', async () => {
  const { cli } = await makeCanon([1]);
  const file = cli.write('soc.csv', SOC);
  expect(await cli.json(['reference', 'w', 'list'])).toEqual({ references: [], problems: [] });
  const { loaded } = await cli.json<{ loaded: object[] }>(['reference', 'w', 'add', file]);
  expect(loaded).toMatchObject([
    { name: 'soc-2018-2018', scheme: 'soc-2018', entries: 2, replaces: null, problems: [{ line: 4 }] },
  ]);
  const { references } = await cli.json<{ references: object[] }>(['reference', 'w', 'list']);
  expect(references).toMatchObject([{ name: 'soc-2018-2018', source: 'soc.csv' }]);
  const rules = async () =>
    (await cli.run(['validate', 'w', '--severity', 'error', '--json'])).stdout.includes('mapping-unknown');
  // Its one role is mapped to a major group, which this file lacks.
  expect(await rules()).toBe(true);
  const removed = await cli.json<{ name: string; backup: string }>([
    'reference',
    'w',
    'remove',
    'soc-2018-2018',
  ]);
  expect(removed).toEqual({ name: 'soc-2018-2018', backup: expect.stringContaining('.canon/backups/') });
  expect(await rules()).toBe(false);
});

it('says what is wrong with its status, and loads nothing then', async () => {
  const { cli } = await makeCanon([1]);
  const good = cli.write('soc.csv', SOC);
  const bad = cli.write('bad.csv', 'code,title\n1,=CMD()\n');
  expect(await cli.refusal(['reference', 'w', 'add', good, bad])).toBe('3 bad-table');
  expect(await cli.refusal(['reference', 'w', 'add', good, cli.write('again.csv', SOC)])).toBe('2 usage');
  expect(await cli.refusal(['reference', 'w', 'add', 'nowhere.csv'])).toBe('3 E_IO');
  expect(await cli.refusal(['reference', 'w', 'remove', 'soc-2018-2018'])).toBe('2 not-found');
  expect(await cli.refusal(['reference', 'w', 'drop'])).toBe('2 usage');
  expect(await cli.json(['reference', 'w', 'list'])).toEqual({ references: [], problems: [] });
  cli.write('w/references/soc-2018-1.json', '{');
  expect((await cli.run(['reference', 'w', 'list'])).status).toBe(1);
});
