import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../electron/core/bundle/keystore.ts';
import { lookAt } from '../../electron/core/store/looking.ts';
import { type Contract, contract, type Method, type Params, type Reply } from '../../shared/contract.ts';
import { alias, mapping } from '../support/role.ts';
import { MIRA, makeWorkspace, type Opened, type TestWorkspace, testRole } from '../support/workspace.ts';

/**
 * One suite over every method of the contract, run once a transport: valid parameters give a result that is exactly
 * what the contract says, wrong ones an error as data, and a reply always goes out.
 */

/** A way to the core. Each test has one of its own. */
interface Transport {
  call(method: string, params: unknown): Promise<Reply<unknown>>;
  close(): Promise<void>;
}

/** Opens the way to a session; the suite closes both. */
type Connect = (session: Opened) => Promise<Transport>;

const DRAFT = 'DEVO.GEN.P3';
const APPROVED = 'DATA.GEN.P3';
const SPARE = 'PROD.GEN.P3';
/** A file that is no role, and one that the test takes away. */
const BROKEN = 'roles/devo/r-devo.odd.p3.json';
const GONE = 'roles/devo/r-devo.rel.p3.json';
const NOTE = { id: 'n1', text: 'Ask somebody.', by: MIRA, at: '2026-11-24T10:00:00Z' };
const PASSPHRASE = 'a long enough passphrase';

/** What a case may need of the prepared workspace. */
interface Prepared {
  readonly test: TestWorkspace;
  /** The decision that {@link DRAFT} was edited by last. */
  readonly decision: string;
  /** The state before that. */
  readonly digest: string;
  readonly bundle: string;
}

type Cases = { readonly [M in Method]: (prepared: Prepared) => Params<M> };

/** Valid parameters of every method; the type knows all of them, so none can be left out. */
const CASES: Cases = {
  'workspace.get': () => ({}),
  'author.set': () => ({ name: 'Ann', address: 'ann@example.org' }),
  'preferences.get': () => ({}),
  'preferences.set': () => ({ key: 'theme', value: 'dark' }),
  'workspace.settle': () => ({}),
  'work.cancel': () => ({ id: 'w1' }),
  'files.problem': () => ({ file: BROKEN }),
  'files.restore': () => ({ file: GONE }),
  'welcome.get': () => ({}),
  'welcome.forget': () => ({ path: '/nowhere' }),
  'folders.list': ({ test }) => ({ path: test.root }),
  'workspace.create': ({ test }) => ({
    path: test.path('../made'),
    name: 'Made',
    lang: 'de',
    example: false,
  }),
  'workspace.open': ({ test }) => ({ path: test.root }),
  'roles.list': () => ({ status: 'draft', function: 'DEVO', level: 'P3', query: 'keeper' }),
  'roles.get': () => ({ role: DRAFT }),
  'roles.since': ({ digest }) => ({ role: DRAFT, digest }),
  'roles.edit': () => ({
    role: DRAFT,
    changes: [{ path: 'title', value: 'New' }],
    note: 'why',
    continues: true,
  }),
  'roles.confirm': () => ({ role: DRAFT, paths: ['story', 'tasks'] }),
  'roles.create': () => ({
    code: 'HAND.WOOD.P3',
    title: 'Joiner',
    functionName: 'Joinery',
    focusName: 'Wood',
  }),
  'roles.status': () => ({ role: DRAFT, status: 'in_review', reason: 'why' }),
  'roles.statusMany': () => ({ roles: [DRAFT, APPROVED, SPARE], status: 'in_review', leaveOut: [SPARE] }),
  'roles.planMany': () => ({
    roles: [DRAFT, APPROVED, SPARE],
    edit: { kind: 'level', text: 'scope', to: 'All of it.' },
    work: 'w4',
  }),
  'roles.editMany': () => ({
    roles: [DRAFT, APPROVED],
    edit: { kind: 'scope', how: 'set', scope: ['GB', 'IE'] },
    leaveOut: [`${SPARE} scope`],
    work: 'w5',
  }),
  'roles.pointers': () => ({ role: APPROVED, work: 'w6' }),
  'roles.retire': () => ({ role: APPROVED, reason: 'merged', replacedBy: DRAFT, repoint: [SPARE] }),
  'roles.planMerge': () => ({ keep: DRAFT, other: APPROVED, take: ['title'], titleAlias: true, work: 'w8' }),
  'roles.merge': () => ({
    keep: DRAFT,
    other: APPROVED,
    reason: 'one job',
    take: ['title'],
    titleAlias: true,
    leaveOut: [SPARE],
    work: 'w9',
  }),
  'roles.delete': () => ({ role: SPARE, reason: 'a double' }),
  'roles.rename': () => ({ role: DRAFT, code: 'DEVO.OPS.P3' }),
  'aliases.add': () => ({ role: DRAFT, text: 'Another', type: 'former', lang: 'de', note: 'why' }),
  'aliases.addAll': () => ({ role: DRAFT, texts: ['One', 'Another', 'waiting'], type: 'former', lang: 'de' }),
  'aliases.same': () => ({ text: 'waiting', limit: 5 }),
  'search.find': () => ({ query: 'wait', limit: 5 }),
  'aliases.decide': () => ({
    aliases: [{ role: DRAFT, alias: 'Waiting' }],
    decision: 'approved',
    note: 'why',
  }),
  'aliases.approveAtLeast': () => ({ atLeast: 0.5, dryRun: false, leaveOut: ['nobody'] }),
  'review.queue': () => ({ queue: 'aliases', order: 'ambiguity' }),
  'review.alias': () => ({ role: DRAFT, alias: 'a1' }),
  'review.clusters': () => ({ method: 'grams' }),
  'mappings.judge': () => ({
    mappings: [{ role: DRAFT, mapping: 'm1' }],
    verdict: 'close',
    note: 'why',
  }),
  'quality.calibration': () => ({}),
  'quality.summary': () => ({}),
  'quality.findings': () => ({
    rule: 'alias-pending',
    severity: 'info',
    function: 'DEVO',
    from: 0,
    limit: 5,
  }),
  'quality.muted': () => ({}),
  'quality.severities': () => ({ severities: { 'alias-pending': 'off' } }),
  'quality.trend': () => ({}),
  'quality.pictures': () => ({}),
  'findings.fix': () => ({
    rule: 'title-repeats-itself',
    function: 'DEVO',
    places: [{ role: DRAFT, field: 'title' }],
    leaveOut: [{ role: SPARE, field: 'title' }],
    dryRun: false,
    work: 'w4',
  }),
  'findings.unmute': () => ({
    entries: [{ kind: 'mute', role: DRAFT, rule: 'alias-pending', field: 'aliases', with: null }],
  }),
  'findings.list': () => ({ severity: 'info', role: DRAFT }),
  'findings.mute': () => ({ role: DRAFT, rule: 'alias-pending', path: 'aliases', reason: 'later' }),
  'findings.accept': () => ({
    role: DRAFT,
    rule: 'alias-shared',
    path: 'Waiting',
    reason: 'both',
    with: APPROVED,
  }),
  'settings.preview': () => ({
    change: { kind: 'workspace', bands: { medium: 0.6, high: 0.9 } },
    work: 's1',
  }),
  'settings.change': () => ({
    change: { kind: 'function', code: 'DATA', to: { code: 'PLAT', name: 'Platform', superfunction: null } },
  }),
  'notes.add': () => ({ role: DRAFT, text: 'Ask Mira.' }),
  'notes.edit': () => ({ role: DRAFT, note: 'n1', text: 'Asked Mira.' }),
  'notes.remove': () => ({ role: DRAFT, note: 'n1' }),
  'exchange.import': () => ({
    sources: [{ name: 'role.json', text: JSON.stringify(testRole(9)) }],
    as: 'canon',
    dryRun: false,
    note: 'why',
    work: 'w2',
  }),
  'exchange.page': () => ({ role: APPROVED, version: 1 }),
  'history.list': () => ({ role: DRAFT, by: 'mira', since: '2020-01-01', kind: 'edit', limit: 5 }),
  'history.page': () => ({ filter: { kinds: ['edit'], unseen: {} }, from: 0, limit: 5 }),
  'history.step': ({ decision }) => ({ id: decision, filter: {} }),
  'history.counts': () => ({ filter: { field: 'summary' }, seen: {} }),
  'history.decision': ({ decision }) => ({ id: decision }),
  'history.points': () => ({ role: APPROVED }),
  'history.field': () => ({ role: DRAFT, path: 'summary', limit: 3 }),
  'history.revert': ({ decision }) => ({ act: decision }),
  'history.preview': () => ({ role: APPROVED, path: 'title', to: '1' }),
  'history.undo': () => ({}),
  'history.redo': () => ({}),
  'history.diff': ({ decision }) => ({ role: DRAFT, a: decision, b: decision }),
  'history.restore': () => ({ role: APPROVED, path: 'title', to: '1' }),
  'coordinates.adjacent': () => ({ role: DRAFT, limit: 2 }),
  'coordinates.ladder': () => ({ function: 'DEVO', focus: 'GEN' }),
  'coordinates.decideBand': () => ({ role: DRAFT, with: APPROVED, band: 'near', reason: 'They swap often.' }),
  'coordinates.withdrawBand': () => ({ role: DRAFT, with: APPROVED }),
  'coordinates.compare': () => ({ roles: [DRAFT, APPROVED, SPARE] }),
  'references.list': () => ({}),
  'references.load': () => ({
    source: { name: 'soc.csv', text: 'code,title\n15-0000,Computers\n' },
    scheme: 'soc-2018',
    version: '2018',
    title: 'SOC',
    licence: 'public domain',
    columns: { code: 'code', title: 'title' },
    dryRun: false,
    work: 'w3',
  }),
  'references.remove': () => ({ name: 'soc-2018-2018' }),
  'references.search': () => ({ query: 'comp', scheme: 'soc-2018', limit: 5 }),
  'references.look': () => ({ codes: [{ scheme: 'soc-2018', code: '15-0000' }] }),
  'keys.list': () => ({}),
  'keys.create': () => ({ label: 'second', passphrase: PASSPHRASE }),
  'release.preview': () => ({}),
  'release.export': ({ test }) => ({
    out: test.path('../second.canon.zip'),
    passphrase: PASSPHRASE,
    createdAt: '2026-11-25T10:00:00Z',
    work: 'w4',
  }),
  'release.verify': ({ bundle }) => ({ file: bundle }),
  'doctor.check': () => ({ repair: true }),
};

/** A workspace in which everything above makes sense. Keys cost time: they are there where a bundle is in question. */
async function prepare(withBundle: boolean): Promise<{ prepared: Prepared; session: Opened }> {
  const test = makeWorkspace([
    testRole(1, {
      curation: { mutes: [], accepted: [], rejectedAliases: [], notes: [NOTE] },
      aliases: [alias('Waiting'), alias('Rejected', { id: 'a2', state: 'rejected' })],
      mappings: [mapping('15-1252', 'Software Developers', { relation: 'broad' })],
    }),
    testRole(2),
    testRole(3),
    testRole(4),
  ]);
  test.write(BROKEN, '{ "half": ');
  const session = await test.open();
  await session.role('DEVO.REL.P3');
  rmSync(test.path(GONE));
  await lookAt(session.workspace, GONE);
  await session.call('roles.status', { role: APPROVED, status: 'approved' });
  const bundle = test.path('../first.canon.zip');
  if (withBundle) {
    const kdf = { N: 2 ** 15, r: 8, p: 1 };
    const createdAt = new Date('2026-11-24T09:00:00Z');
    await createKey({ home: test.home, owner: MIRA, label: 'first', passphrase: PASSPHRASE, createdAt, kdf });
    await session.call('release.export', {
      out: bundle,
      passphrase: PASSPHRASE,
      createdAt: '2026-11-24T10:00:00Z',
    });
  }
  // A later version in force makes a second bundle possible, and an open draft over that a restore.
  await session.call('roles.edit', { role: APPROVED, changes: [{ path: 'title', value: 'Second' }] });
  await session.call('roles.status', { role: APPROVED, status: 'approved' });
  await session.call('roles.edit', { role: APPROVED, changes: [{ path: 'title', value: 'Third' }] });
  const { digest } = await session.call('roles.get', { role: DRAFT });
  const { decisions } = await session.call('roles.edit', {
    role: DRAFT,
    changes: [{ path: 'summary', value: 'Keeps.' }],
  });
  const soc = { name: 'soc.csv', text: 'code,title\n15-0000,Computer\n15-1252,Software Developers\n' };
  await session.call('references.load', { source: soc });
  // Something taken back makes a redo possible.
  await session.call('roles.edit', { role: SPARE, changes: [{ path: 'summary', value: 'Taken back.' }] });
  await session.call('history.undo', {});
  return { prepared: { test, decision: decisions[0] ?? '', digest, bundle }, session };
}

const METHODS = Object.keys(contract) as Method[];
const wrong = {
  ok: false,
  error: {
    code: 'bad-parameters',
    message: expect.any(String),
    details: { method: expect.any(String), field: expect.any(String) },
  },
};

/** Members that take any value that JSON has; that there is one, and not too much of it, has tests of its own. */
const ANY_VALUE = new Set(['preferences.set value']);

/** A value of another type than this one. */
const otherType = (value: unknown): unknown =>
  typeof value === 'number' ? 'x' : typeof value === 'string' ? 7 : 'x';

/** Everything that is nearly right: another type, a member too many, each member wrong, null, or left out. */
function wrongFor(method: Method, params: Params<Method>): unknown[] {
  const bad: unknown[] = [null, 'text', 7, [], [params], { ...params, surprise: 1 }];
  for (const [member, value] of Object.entries(params)) {
    if (ANY_VALUE.has(`${method} ${member}`)) continue;
    bad.push({ ...params, [member]: otherType(value) }, { ...params, [member]: null });
    const { [member]: _gone, ...rest } = params as Record<string, unknown>;
    if (!contract[method].params.safeParse(rest).success) bad.push(rest);
  }
  return bad;
}

/** Runs the suite over one transport. */
export function describeContract(name: string, connect: Connect): void {
  describe(`the contract ${name}`, () => {
    const connected = async (withBundle = false) => {
      const { prepared, session } = await prepare(withBundle);
      const transport = await connect(session);
      return { prepared, session, transport };
    };
    const end = async ({ session, transport }: { session: Opened; transport: Transport }) => {
      await transport.close();
      await session.close();
    };

    it('has a case for every method, and no other', () => {
      expect(Object.keys(CASES).sort()).toEqual([...METHODS].sort());
    });

    it.each(METHODS)('%s: valid parameters give exactly what the contract says', async (method) => {
      const way = await connected(method.startsWith('release.'));
      const params = CASES[method](way.prepared);
      expect((contract[method] as Contract[Method]).params.parse(params)).toEqual(params);
      const reply = await way.transport.call(method, params);
      expect(reply, JSON.stringify(reply).slice(0, 500)).toMatchObject({ ok: true });
      const value = reply.ok ? reply.value : undefined;
      // Nothing that the contract doesn't name, nothing that JSON would lose.
      expect(contract[method].result.parse(value)).toEqual(value);
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      await end(way);
    });

    it('wrong parameters of every method are an error as data, and nothing is done', async () => {
      const way = await connected();
      const log = way.prepared.test.logLines().length;
      for (const method of METHODS) {
        for (const each of wrongFor(method, CASES[method](way.prepared))) {
          const reply = await way.transport.call(method, each);
          expect(reply, `${method} ${JSON.stringify(each)}`).toEqual(wrong);
        }
      }
      expect(way.prepared.test.logLines().length).toBe(log);
      await end(way);
    });

    it('a method that is not in it is refused, whatever its name', async () => {
      const way = await connected();
      for (const method of [
        'roles.nonsense',
        '',
        '__proto__',
        'constructor',
        'toString',
        'hasOwnProperty',
        'Roles.get',
        'roles',
        `x${'y'.repeat(5_000)}`,
      ]) {
        const reply = await way.transport.call(method, {});
        expect(reply).toMatchObject({
          ok: false,
          error: { code: 'unknown-method', details: { method: method.slice(0, 60) } },
        });
      }
      await end(way);
    });

    it('what a rule refuses comes as data with its details', async () => {
      const way = await connected();
      const call = (method: Method, params: unknown) => way.transport.call(method, params);
      expect(await call('roles.get', { role: 'NOPE.A.B' })).toMatchObject({
        ok: false,
        error: { code: 'not-found', details: { role: 'NOPE.A.B' } },
      });
      await call('roles.edit', { role: DRAFT, changes: [{ path: 'summary', value: '' }] });
      const refused = await call('roles.status', { role: DRAFT, status: 'approved' });
      expect(refused).toMatchObject({
        ok: false,
        error: {
          code: 'approve-blocked',
          details: { findings: [{ rule: 'summary-missing', field: 'summary' }] },
        },
      });
      expect(JSON.parse(JSON.stringify(refused))).toEqual(refused);
      expect(
        await call('roles.edit', { role: DRAFT, changes: [{ path: 'status', value: 'approved' }] }),
      ).toMatchObject({ ok: false, error: { code: 'not-yours', details: { path: 'status' } } });
      expect(
        await call('roles.edit', {
          role: DRAFT,
          base: '0'.repeat(64),
          changes: [{ path: 'title', value: 'x' }],
        }),
      ).toMatchObject({ ok: false, error: { code: 'edit-conflict', details: { paths: ['title'] } } });
      await end(way);
    });

    it('work that is cancelled before its call is here is refused when it comes, once', async () => {
      const way = await connected();
      const log = way.prepared.test.logLines().length;
      const text = JSON.stringify(testRole(9));
      const params = { sources: [{ name: 'role.json', text }], work: 'unwanted' };
      expect(await way.transport.call('work.cancel', { id: 'unwanted' })).toEqual({
        ok: true,
        value: { cancelled: false },
      });
      expect(await way.transport.call('exchange.import', params)).toMatchObject({
        ok: false,
        error: { code: 'cancelled' },
      });
      expect(way.prepared.test.logLines().length).toBe(log);
      expect(await way.transport.call('exchange.import', params)).toMatchObject({ ok: true });
      await end(way);
    });

    it('a text comes back as it went, whatever is in it', async () => {
      const way = await connected();
      const text = 'Zitat „x“ "y" \\ \t é e\u0301 😀 \u2028 <script> \u00ad';
      await way.transport.call('roles.edit', { role: DRAFT, changes: [{ path: 'story.who', value: text }] });
      const reply = await way.transport.call('roles.get', { role: DRAFT });
      expect(reply).toMatchObject({ ok: true, value: { role: { story: { who: text } } } });
      await end(way);
    });

    it('preferences come back as they were kept, and belong to no workspace', async () => {
      const way = await connected();
      const log = way.prepared.test.logLines().length;
      const kept = { list: 300, folded: ['inspector'], name: 'Zitat „x“ 😀', off: false, none: null };
      const set = (key: string, value: unknown) => way.transport.call('preferences.set', { key, value });
      await set('panes', kept);
      await set('theme', 'dark');
      expect(await set('theme', null)).toMatchObject({ ok: true, value: { values: { panes: kept } } });
      expect(await way.transport.call('preferences.get', {})).toEqual({
        ok: true,
        value: { values: { panes: kept } },
      });
      expect(await way.transport.call('preferences.set', { key: 'theme' })).toEqual(wrong);
      for (const key of ['', '__proto__', 'Theme', 'a b', '../theme', 'x'.repeat(81)]) {
        expect(await set(key, 1), key).toEqual(wrong);
      }
      expect(await set('theme', 'x'.repeat(64 * 1024))).toEqual(wrong);
      expect(way.prepared.test.logLines().length).toBe(log);
      await end(way);
    });

    it('calls at once are answered each, and writes go one after another', async () => {
      const way = await connected();
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          at % 2 === 0
            ? way.transport.call('aliases.add', { role: DRAFT, text: `Alias ${at}` })
            : way.transport.call('roles.get', { role: DRAFT }),
        ),
      );
      expect(replies.every(({ ok }) => ok)).toBe(true);
      const role = await way.session.role(DRAFT);
      expect(role.aliases.map(({ text }) => text).filter((text) => text.startsWith('Alias '))).toHaveLength(
        10,
      );
      await way.session.workspace.idle();
      expect(
        JSON.parse(readFileSync(way.prepared.test.path('roles/devo/r-devo.gen.p3.json'), 'utf8')),
      ).toEqual(role);
      await end(way);
    });
  });
}
