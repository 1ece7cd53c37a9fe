import type { CanonClient, Connection } from '../../../renderer/transport/client.ts';
import { bandOf } from '../../../shared/confidence.ts';
import type { CanonEvent, Method, Params, Result } from '../../../shared/contract.ts';
import { diffRecords, sameValue } from '../../../shared/diff.ts';
import { addAlias, addAliases, decideAliases } from '../../../shared/edit/aliases.ts';
import { confirm, mute } from '../../../shared/edit/curation.ts';
import { setFields } from '../../../shared/edit/fields.ts';
import type { Hand } from '../../../shared/edit/hand.ts';
import { addNote, editNote, removeNote } from '../../../shared/edit/notes.ts';
import { CanonError } from '../../../shared/errors.ts';
import { ladderRole } from '../../../shared/ladder.ts';
import { emptyRole, partsOfCode, type Role } from '../../../shared/model/role.ts';
import { defaultSettings, type Settings } from '../../../shared/model/settings.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import { readPath } from '../../../shared/paths.ts';
import { publish } from '../../../shared/publish.ts';
import { countSections, sectionsOf } from '../../../shared/quality/sections.ts';
import { factsOf } from '../../../shared/rules/facts.ts';
import { findingsOf } from '../../../shared/rules/run.ts';
import { NameIndex } from '../../../shared/search/name-index.ts';
import type {
  FileProblem,
  FindingView,
  ManyResult,
  RoleRow,
  RoleView,
  WelcomeView,
  WriteResult,
} from '../../../shared/views.ts';
import { testFunctions, testLevels, viewOf } from '../../support/canon.ts';

const AUTHOR = 'Mira Okafor <mira@example.org>';

const count = (findings: readonly FindingView[]): RoleRow['findings'] => {
  const of = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  return { error: of('error'), warning: of('warning'), info: of('info') };
};

type Call = { method: string; params: unknown };

/** A client over roles in memory: the project's own pure edits and rules, no disk, no wire. */
export class FakeClient implements CanonClient {
  readonly calls: Call[] = [];
  /** What a test wants refused; undefined lets the call through. */
  refuse: (method: string, params: unknown) => CanonError | undefined = () => undefined;
  /** Set to hold answers back until {@link release}. */
  held: (() => void)[] | null = null;
  author: string | null = AUTHOR;
  readOnly = false;
  /** What another program wrote into canon.json, and what is wrong with files. */
  settings: Settings = defaultSettings();
  problems: FileProblem[] = [];
  /** What a window without a workspace would show. */
  welcome: WelcomeView = {
    recents: [],
    failure: null,
    documents: '/home/mira/Documents',
    example: { path: '/home/mira/Documents/Canon Curator example', made: false },
  };
  /** What the machine remembers about the window. */
  preferences: Record<string, unknown> = {};
  private roles = new Map<string, Role>();
  private readonly states = new Map<string, Role>();
  private readonly published = new Map<string, Role>();
  /** Who changed a role last, where a test says so. */
  readonly changed = new Map<string, { at: string; by: string }>();
  private readonly steps: { label: string; roles: Map<string, Role> }[] = [];
  /** How many decisions there are, undone ones among them. */
  private lines = 0;
  private readonly undone: { label: string; roles: Map<string, Role> }[] = [];
  private readonly listeners = new Set<(event: CanonEvent) => void>();
  private readonly watchers = new Set<(connection: Connection) => void>();
  private state: Connection = 'open';
  private nextId = 1;

  constructor(roles: readonly Role[]) {
    for (const role of roles) this.put(role);
  }

  async call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    this.calls.push({ method, params });
    if (this.held !== null) await new Promise<void>((resolve) => this.held?.push(resolve));
    const refusal = this.refuse(method, params);
    if (refusal !== undefined) throw refusal;
    return structuredClone(this.answer(method, params as never)) as Result<M>;
  }

  subscribe(listener: (event: CanonEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  connection(): Connection {
    return this.state;
  }

  onConnection(listener: (connection: Connection) => void): () => void {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  }

  become(connection: Connection): void {
    this.state = connection;
    for (const watcher of this.watchers) watcher(connection);
  }

  /** The calls of one method. */
  of(method: Method): unknown[] {
    return this.calls.filter((call) => call.method === method).map((call) => call.params);
  }

  role(id: string): Role {
    const role = this.roles.get(id) ?? [...this.roles.values()].find((one) => one.code === id);
    if (role === undefined) throw new CanonError('not-found', `There is no role ${id}.`);
    return role;
  }

  /** Somebody else writes: the window hears of it. */
  elsewhere(id: string, path: string, value: unknown): void {
    this.put(setFields(this.role(id), [{ path, value }], this.hand('Jonas Lindqvist')));
    const event: CanonEvent = {
      type: 'changed',
      rows: [this.row(this.role(id))],
      removed: [],
      undo: this.undo(),
    };
    for (const listener of this.listeners) listener(event);
  }

  /** The core tells something unasked. */
  announce(event: CanonEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Lets the held answers go. */
  release(): void {
    const waiting = this.held ?? [];
    this.held = null;
    for (const go of waiting) go();
  }

  private hand(by = AUTHOR): Hand {
    return { by, at: '2026-11-24T12:00:00Z', newId: () => `new${this.nextId++}xxxxxxxxxxxx` };
  }

  private put(role: Role): void {
    this.roles.set(role.id, role);
    this.states.set(JSON.stringify(role), role);
    if (role.status === 'approved') this.published.set(role.id, role);
  }

  private write(label: string, id: string, change: (role: Role) => Role): WriteResult {
    if (this.author === null) throw new CanonError('author-unknown', 'Nobody has said who writes here.');
    const before = this.role(id);
    const after = change(before);
    if (sameValue(before, after)) return this.result([], 0);
    this.steps.push({ label, roles: new Map(this.roles) });
    this.undone.length = 0;
    this.lines++;
    this.put(after);
    return this.result([after.id], 1);
  }

  private result(ids: readonly string[], changed: number, removed: readonly string[] = []): WriteResult {
    const rows = ids.map((id) => this.row(this.role(id)));
    return {
      changed,
      decisions: changed > 0 ? [`dev-${this.steps.length}`] : [],
      roles: rows.map((row) => row.code),
      rows,
      removed: [...removed],
      undo: this.undo(),
    };
  }

  private undo(): WriteResult['undo'] {
    return {
      undo: this.steps.at(-1)?.label ?? null,
      redo: this.undone.at(-1)?.label ?? null,
      at: this.lines,
    };
  }

  private travel(from: { label: string; roles: Map<string, Role> }[], to: typeof from): WriteResult {
    const step = from.pop();
    if (step === undefined) throw new CanonError('nothing-to-undo', 'There is nothing to take back.');
    this.lines++;
    to.push({ label: step.label, roles: new Map(this.roles) });
    const removed = [...this.roles.keys()].filter((id) => !step.roles.has(id));
    this.roles = new Map(step.roles);
    return this.result([...this.roles.keys()], 1, removed);
  }

  private findings(role: Role) {
    return findingsOf(role, viewOf([...this.roles.values()]));
  }

  private row(role: Role): RoleRow {
    return {
      id: role.id,
      code: role.code,
      function: role.function,
      focus: role.focus,
      level: role.level,
      title: role.title,
      status: role.status,
      version: role.version,
      inForce: role.inForce,
      confidence: role.confidence,
      band: bandOf(role.confidence, defaultSettings().bands),
      scope: role.scope,
      waiting: role.aliases.filter((alias) => alias.review.state === 'pending').length,
      findings: count(this.findings(role)),
      filled: countSections(sectionsOf(role)),
      changed: this.changed.get(role.id) ?? null,
    };
  }

  private view(role: Role): RoleView {
    const published = this.published.get(role.id);
    return {
      role,
      row: this.row(role),
      digest: JSON.stringify(role),
      findings: this.findings(role),
      published: role.inForce === null || published === undefined ? null : publish(published),
      neighbours: [],
    };
  }

  private edit(params: Params<'roles.edit'>): WriteResult {
    const { role: id, changes, base } = params;
    const then = base === undefined ? undefined : this.states.get(base);
    const now = this.role(id);
    const touched = changes.filter(
      ({ path }) => then !== undefined && !sameValue(readPath(then, path), readPath(now, path)),
    );
    if (touched.length > 0) throw new CanonError('edit-conflict', 'Somebody was faster.', { paths: touched });
    const fields = changes.map(({ path, value }) => ({ path, value }));
    return this.write(`edit of ${now.code}`, id, (role) => setFields(role, fields, this.hand()));
  }

  private statusMany({ roles, status, dryRun, leaveOut = [] }: Params<'roles.statusMany'>): ManyResult {
    const asked = roles.filter((id) => !leaveOut.includes(id)).map((id) => this.role(id));
    const going = asked.filter((role) => role.status !== status && role.status !== 'approved');
    const refused = asked
      .filter((role) => !going.includes(role))
      .map(({ id, code, status: now }) => ({ id, role: code, reason: `It is ${now} already.` }));
    if (dryRun) return { ...this.result([], going.length), refused };
    this.steps.push({ label: 'status', roles: new Map(this.roles) });
    for (const role of going) this.put({ ...role, status });
    return {
      ...this.result(
        going.map(({ id }) => id),
        going.length,
      ),
      refused,
    };
  }

  private approve(id: string): WriteResult {
    const errors = this.findings(this.role(id)).filter((finding) => finding.severity === 'error');
    if (errors.length > 0) {
      throw new CanonError('approve-blocked', 'Mend first what is wrong.', {
        findings: errors,
        conflicts: [],
      });
    }
    return this.write('approval', id, (role) => ({ ...role, status: 'approved', inForce: role.version }));
  }

  private create({ code, title }: Params<'roles.create'>): WriteResult {
    const parts = partsOfCode(code);
    if (parts === undefined) throw new CanonError('bad-code', `${code} is no code.`);
    this.steps.push({ label: `making of ${code}`, roles: new Map(this.roles) });
    const role = { ...emptyRole(`01JN${String(this.nextId++).padStart(22, '0')}`, parts), title };
    this.put(role);
    return this.result([role.id], 1);
  }

  private answer(method: Method, params: never): unknown {
    switch (method) {
      case 'workspace.get':
        return this.workspace();
      case 'welcome.get':
        return this.welcome;
      case 'welcome.forget': {
        const { path } = params as Params<'welcome.forget'>;
        this.welcome = { ...this.welcome, recents: this.welcome.recents.filter((one) => one.path !== path) };
        return this.welcome;
      }
      case 'preferences.get':
        return { values: this.preferences };
      case 'preferences.set': {
        const { key, value } = params as Params<'preferences.set'>;
        this.preferences = { ...this.preferences, [key]: value };
        return { values: this.preferences };
      }
      case 'author.set':
        return this.setAuthor(params);
      case 'roles.list':
        return { roles: [...this.roles.values()].map((role) => this.row(role)) };
      case 'roles.get':
        return this.view(this.role((params as Params<'roles.get'>).role));
      case 'roles.since':
        return this.since(params);
      case 'roles.edit':
        return this.edit(params);
      case 'roles.create':
        return this.create(params);
      case 'roles.confirm': {
        const { role, paths } = params as Params<'roles.confirm'>;
        return this.write('confirmation', role, (now) => confirm(now, paths, this.hand()));
      }
      case 'roles.statusMany':
        return this.statusMany(params);
      case 'exchange.page':
        return { text: `Page of ${this.role((params as Params<'exchange.page'>).role).code}\n` };
      case 'roles.status': {
        const { role, status } = params as Params<'roles.status'>;
        if (status === 'approved') return this.approve(role);
        return this.write('status', role, (now) => ({ ...now, status }));
      }
      case 'aliases.add': {
        const { role, text } = params as Params<'aliases.add'>;
        return this.write('alias', role, (now) => addAlias(now, text, 'common', 'en', this.hand()));
      }
      case 'aliases.addAll': {
        const { role, texts } = params as Params<'aliases.addAll'>;
        const { leftOut } = addAliases(this.role(role), texts, 'common', 'en', this.hand());
        const write = (now: Role): Role => addAliases(now, texts, 'common', 'en', this.hand()).role;
        return { ...this.write('aliases', role, write), leftOut };
      }
      case 'aliases.same':
        return this.sameAliases(params);
      case 'search.find':
        return this.search(params);
      case 'aliases.decide': {
        const { aliases, decision } = params as Params<'aliases.decide'>;
        const ids = aliases.map(({ alias }) => alias);
        return this.write(
          `alias ${decision}`,
          aliases[0]?.role ?? '',
          (now) => decideAliases(now, ids, decision, this.hand()).role,
        );
      }
      case 'findings.mute': {
        const { role, rule, path = '', reason } = params as Params<'findings.mute'>;
        return this.write('mute', role, (now) => mute(now, rule, path, reason, this.hand()));
      }
      case 'notes.add': {
        const { role, text } = params as Params<'notes.add'>;
        return this.write('note', role, (now) => addNote(now, text, this.hand()));
      }
      case 'notes.edit': {
        const { role, note, text } = params as Params<'notes.edit'>;
        return this.write('note', role, (now) => editNote(now, note, text, this.hand()));
      }
      case 'notes.remove': {
        const { role, note } = params as Params<'notes.remove'>;
        return this.write('note', role, (now) => removeNote(now, note));
      }
      case 'history.undo':
        return this.travel(this.steps, this.undone);
      case 'history.redo':
        return this.travel(this.undone, this.steps);
      case 'coordinates.ladder': {
        const { function: fn, focus } = params as Params<'coordinates.ladder'>;
        const here = [...this.roles.values()].filter((one) => one.function === fn && one.focus === focus);
        return { roles: here.map((one) => ladderRole(one)) };
      }
      case 'references.list':
        return { references: [], problems: [] };
      case 'history.list':
        return { decisions: [] };
      default:
        throw new CanonError('unknown-method', `The fake does not answer ${method}.`);
    }
  }

  /** As the core tells it: place by place. */
  private since({ role: id, digest }: Params<'roles.since'>): Result<'roles.since'> {
    const role = this.role(id);
    const then = this.states.get(digest);
    const { row, findings, digest: now } = this.view(role);
    return {
      changes: then === undefined ? null : diffRecords(then, role),
      decisions: [],
      digest: now,
      row,
      findings: [...findings],
    };
  }

  private sameAliases({ text }: Params<'aliases.same'>): Result<'aliases.same'> {
    const wanted = normaliseTitle(text);
    const hits = [...this.roles.values()].flatMap(({ id, code, title, aliases }) =>
      aliases
        .filter((alias) => normaliseTitle(alias.text) === wanted)
        .map(({ id: alias, text, review: { state } }) => ({ role: id, code, title, alias, text, state })),
    );
    return { hits };
  }

  /** Of the real index: names as they are found, and no texts. */
  private search({ query, limit = 8 }: Params<'search.find'>): Result<'search.find'> {
    const names = new NameIndex();
    for (const role of this.roles.values()) names.put(factsOf(role));
    const { roles, aliases } = names.find(query, { roles: limit, aliases: limit });
    const hits = [...roles, ...aliases].map(({ name: { role: id, alias, text }, place, typo }) => {
      const { code, title, status } = this.role(id);
      const path = alias === '' ? 'title' : `aliases[${alias}]`;
      return { role: id, code, title, status, place, typo, path, text, marks: [] };
    });
    return { hits, reading: false };
  }

  private setAuthor({ name, address }: Params<'author.set'>): { author: string } {
    this.author = address === '' ? name : `${name} <${address}>`;
    return { author: this.author };
  }

  private workspace(): Result<'workspace.get'> {
    return {
      id: 'w1',
      name: 'Northwind canon',
      lang: 'en',
      path: '/home/mira/northwind',
      example: false,
      readOnly: this.readOnly,
      holder: this.readOnly
        ? { pid: 7, program: 'the editor', host: 'desk', since: '2026-11-24T09:00:00Z' }
        : null,
      author: this.author,
      settings: this.settings,
      taxonomy: { schemaVersion: 1, superfunctions: [], functions: [...testFunctions().values()] },
      levels: { schemaVersion: 1, levels: [...testLevels().values()] },
      counts: { roles: this.roles.size, waiting: 0, errors: 0, warnings: 0, infos: 0 },
      undo: this.undo(),
      problems: this.problems,
    };
  }
}
