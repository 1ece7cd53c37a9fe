import { expect, test, vi } from 'vitest';
import { nodeDisk } from '../../../electron/core/store/disk.ts';
import type { CanonEvent } from '../../../shared/contract.ts';
import { mapping } from '../../support/role.ts';
import { makeWorkspace, type Opened, testRole } from '../../support/workspace.ts';

const SOC = 'code,title\n15-1252,Software Developers\n15-2051,Data Scientists\n';
const source = { name: 'soc.csv', text: SOC };
const NAME = 'soc-2018-2018';
const A = testRole(1).code;

/** A role with a code that SOC lacks, one whose title is another there, and one that is right. */
const roles = () => [
  testRole(1, {
    mappings: [
      mapping('15-9999', 'Nothing', { id: 'm1' }),
      mapping('15-1252', 'Programmers', { id: 'm2' }),
      mapping('15-2051', 'Data Scientists', { id: 'm3' }),
    ],
  }),
  testRole(2),
];

async function found({ call }: Opened): Promise<string[]> {
  const { findings } = await call('findings.list', {});
  return findings
    .filter(({ rule }) => rule === 'mapping-unknown' || rule === 'mapping-title-differs')
    .map(({ rule, severity, field }) => `${severity} ${rule} ${field}`);
}
const BOTH = ['error mapping-unknown mappings[m1]', 'warning mapping-title-differs mappings[m2]'];

async function countsOf({ call }: Opened): Promise<number[]> {
  const { roles: rows } = await call('roles.list', {});
  const { error = -1, warning = -1 } = rows.find(({ code }) => code === A)?.findings ?? {};
  return [error, warning];
}

test('mappings are looked up when a classification is loaded, no longer when it is removed; windows are told', async () => {
  const on = await makeWorkspace(roles()).open();
  const events: CanonEvent[] = [];
  on.session.subscribe((event) => events.push(event));
  expect(await found(on)).toEqual([]);
  await on.call('references.load', { source, dryRun: true });
  expect(events).toEqual([]);
  await on.call('references.load', { source });
  expect(events).toEqual([{ type: 'workspace' }]);
  expect(await found(on)).toEqual(BOTH);
  expect(await countsOf(on)).toEqual([1, 1]);
  await on.call('references.remove', { name: NAME });
  expect(events).toHaveLength(2);
  expect(await found(on)).toEqual([]);
  expect(await countsOf(on)).toEqual([0, 0]);
});

test('the fix takes the title of the classification', async () => {
  const on = await makeWorkspace(roles()).open();
  await on.call('references.load', { source });
  const { findings } = await on.call('findings.list', { role: A });
  const fix = findings.find(({ rule }) => rule === 'mapping-title-differs')?.fix;
  if (fix?.changes === undefined) throw new Error('no fix');
  await on.call('roles.edit', { role: A, changes: fix.changes });
  expect(await found(on)).toEqual([BOTH[0]]);
});

test('of two versions either may have the code and the title', async () => {
  const on = await makeWorkspace(roles()).open();
  await on.call('references.load', { source });
  const older = { name: 'old.csv', text: 'code,title\n15-9999,Nothing\n15-1252,Programmers\n' };
  await on.call('references.load', { source: older, scheme: 'soc-2018', version: '2010' });
  expect(await found(on)).toEqual([]);
});

test('an approval is refused for a code that the loaded classification lacks', async () => {
  const on = await makeWorkspace(roles()).open();
  await on.call('references.load', { source });
  await on.call('roles.status', { role: A, status: 'in_review' });
  await expect(on.call('roles.status', { role: A, status: 'approved' })).rejects.toMatchObject({
    message: expect.stringContaining('15-9999'),
  });
  await on.call('references.remove', { name: NAME });
  await on.call('roles.status', { role: A, status: 'approved' });
  expect((await on.role(A)).status).toBe('approved');
});

test('counts kept from the session before hold only with the same classifications', async () => {
  const test = makeWorkspace(roles());
  const first = await test.open();
  await first.call('references.load', { source });
  expect(await countsOf(first)).toEqual([1, 1]);
  await first.close();
  const text = test.text(`references/${NAME}.json`);

  const reads = vi.fn(nodeDisk.readFile);
  const same = await test.open({ disk: { ...nodeDisk, readFile: reads } });
  reads.mockClear();
  expect(await countsOf(same)).toEqual([1, 1]);
  expect(reads).not.toHaveBeenCalled();
  await same.close();

  test.write(`references/${NAME}.json`, text.replace('15-2051', '15-9999'));
  const changed = await test.open();
  expect(await countsOf(changed)).toEqual([1, 2]);
});

test('a save reads no classification again', async () => {
  const reads = vi.fn(nodeDisk.readFile);
  const stats = vi.fn(nodeDisk.stat);
  const on = await makeWorkspace(roles()).open({ disk: { ...nodeDisk, readFile: reads, stat: stats } });
  await on.call('references.load', { source });
  expect(await found(on)).toEqual(BOTH);
  reads.mockClear();
  stats.mockClear();
  const edit = { path: 'mappings[m1].code', value: '15-1252' };
  const { rows } = await on.call('roles.edit', { role: A, changes: [edit] });
  expect(rows[0]?.findings).toMatchObject({ error: 0, warning: 2 });
  const touched = [...reads.mock.calls, ...stats.mock.calls].map(([path]) => path);
  expect(touched.filter((path) => path.includes('references'))).toEqual([]);
});

test('a file that is no classification, or can’t be read, says nothing', async () => {
  const test = makeWorkspace(roles());
  test.write('references/soc-2018-1.json', '{"schemaVersion": 1');
  const refuse = async (path: string) => {
    if (path.includes('references')) throw Object.assign(new Error('no'), { code: 'EACCES' });
    return nodeDisk.readFile(path);
  };
  const on = await test.open();
  expect(await found(on)).toEqual([]);
  await on.close();
  expect(await found(await test.open({ disk: { ...nodeDisk, readFile: refuse } }))).toEqual([]);
});
