import { createHash } from 'node:crypto';
import { bandOf } from '../../shared/confidence.ts';
import { CanonError } from '../../shared/errors.ts';
import type { Level } from '../../shared/model/level.ts';
import type { Role } from '../../shared/model/role.ts';
import type { JobFunction } from '../../shared/model/taxonomy.ts';
import { countSections } from '../../shared/quality/sections.ts';
import { countTally, type Tally, tallyFrom, tallyOf, tallyText } from '../../shared/quality/tally.ts';
import { findingsIn, lookAt } from '../../shared/rules/run.ts';
import { RULES } from '../../shared/rules/table.ts';
import type { Finding, Rule, RuleView } from '../../shared/rules/types.ts';
import type { RoleRow } from '../../shared/views.ts';
import { PROGRAM_VERSION } from './program.ts';
import { CodeTitles } from './references/code-titles.ts';
import type { Commit, Workspace } from './store/workspace.ts';

type Counts = RoleRow['findings'];

/** What was counted of each role, as the index keeps it for the next session. */
interface KeptTallies {
  /** Of the program, the settings and the classifications that it was counted with. */
  readonly key: string;
  readonly tallies: Readonly<Record<string, string>>;
}

/** Of what the index keeps: another one is counted anew. */
const TALLY_FORM = 'tally 1';
/** Of a role whose file can't be read just now. */
const NOTHING: Tally = { rules: [], curated: 0, sections: 0 };
/** So many findings lists are kept at most; of the others only what was counted. */
const LISTS = 2000;

/**
 * The findings of an open workspace, computed role by role when asked for and kept until something that they depend
 * on changes: the role itself, a role it has to do with, the settings, or a classification that its mappings are looked
 * up in. What was counted survives a restart in the index, so that a list of thousands of roles is there at once.
 */
export class Quality {
  private readonly lists = new Map<string, readonly Finding[]>();
  private readonly tallies = new Map<string, Tally>();
  /** Asked for by everybody who follows a commit. */
  private readonly touchedBy = new WeakMap<Commit, ReadonlySet<string>>();
  private readonly classifications: CodeTitles;
  private view: RuleView;
  private key = '';

  constructor(private readonly workspace: Workspace) {
    this.classifications = new CodeTitles(workspace);
    this.view = this.newView();
    workspace.onCommit((commit) => this.forget(commit));
  }

  /** Looks which classifications are loaded, and takes over the counts of the session before where they still hold. */
  async start(): Promise<void> {
    const { workspace } = this;
    await this.classifications.look();
    this.key = this.newKey();
    const kept = workspace.keepInIndex(() => this.keptTallies()) as KeptTallies | undefined;
    if (kept?.key === this.key) {
      for (const [id, text] of Object.entries(kept.tallies)) this.tallies.set(id, tallyFrom(text));
    }
  }

  /** Looks whether other classifications are loaded now: then everything is computed anew, and the answer is true. */
  async lookAtReferences(): Promise<boolean> {
    const changed = await this.classifications.look();
    if (changed) this.begin();
    return changed;
  }

  /** The findings of one role, worst first. */
  async of(id: string): Promise<readonly Finding[]> {
    const known = this.lists.get(id);
    if (known !== undefined) return known;
    try {
      for (;;) {
        const role = await this.workspace.glance(id);
        // Only who has mappings needs the classifications; others may have changed while they were read.
        if (role.mappings.length === 0 || this.classifications.loaded) return this.keep(id, role);
        await this.classifications.load();
      }
    } catch (error) {
      // A file that broke or went away meanwhile is a problem of the workspace, shown as such; the list stays whole.
      if (error instanceof CanonError) return [];
      throw error;
    }
  }

  /**
   * The findings of one rule on a role. Where nothing was counted nothing is read, and of a pass over many roles no list
   * is kept: that would push out those that are looked at.
   * @param at the place of the rule in RULES
   */
  async ofRule(id: string, at: number): Promise<readonly Finding[]> {
    const rule = RULES[at];
    const tally = await this.tally(id);
    if (rule === undefined || !tally.rules.some((one) => one.rule === at)) return [];
    const known = this.lists.get(id);
    if (known !== undefined) return known.filter((finding) => finding.rule === rule.id);
    try {
      return await this.findingsIf(await this.workspace.glance(id), rule);
    } catch (error) {
      if (error instanceof CanonError) return [];
      throw error;
    }
  }

  /** How many findings of each severity a role has. */
  async countsOf(id: string): Promise<Counts> {
    return countTally(await this.tally(id), this.view.settings);
  }

  /** What is counted of a role, also where a mute or a severity hides it. */
  async tally(id: string): Promise<Tally> {
    const known = this.tallies.get(id);
    if (known !== undefined) return known;
    await this.of(id);
    return this.tallies.get(id) ?? NOTHING;
  }

  /** What a rule would find in another state of a role, under the settings as they are. */
  async findingsIf(role: Readonly<Role>, rule: Rule): Promise<Finding[]> {
    await this.readyFor([role]);
    return findingsIn(role, lookAt(role, this.view, [rule]), this.view.settings);
  }

  /** Reads the classifications where these roles have mappings to be looked up: the rules themselves wait for nothing. */
  async readyFor(roles: readonly Readonly<Role>[]): Promise<void> {
    if (!this.classifications.loaded && roles.some(({ mappings }) => mappings.length > 0))
      await this.classifications.load();
  }

  /** A role as a row of a list. */
  async row(id: string): Promise<RoleRow> {
    const facts = this.workspace.factsOf(id);
    const tally = await this.tally(id);
    return {
      id,
      code: facts.code,
      function: facts.function,
      focus: facts.focus,
      level: facts.level,
      title: facts.title,
      status: facts.status,
      version: facts.version,
      inForce: facts.inForce,
      confidence: facts.confidence,
      band: bandOf(facts.confidence, this.workspace.settings.bands),
      scope: [...facts.scope],
      waiting: facts.waiting,
      findings: countTally(tally, this.view.settings),
      filled: countSections(tally.sections),
      changed: this.workspace.changes.of(id),
    };
  }

  /**
   * The roles whose row a commit may have changed: those it touched, and those whose findings depend on them.
   * Removed ones are not among them.
   */
  touched(commit: Commit): ReadonlySet<string> {
    const known = this.touchedBy.get(commit);
    if (known !== undefined) return known;
    const ids = this.workspace.index.affectedByAll(commit.roles);
    for (const { id, after } of commit.roles) if (after !== undefined) ids.add(id);
    this.touchedBy.set(commit, ids);
    return ids;
  }

  /** What the rules look at besides one role. */
  get ruleView(): RuleView {
    return this.view;
  }

  private keep(id: string, role: Role): readonly Finding[] {
    const looked = lookAt(role, this.view);
    const findings = findingsIn(role, looked, this.view.settings);
    this.lists.set(id, findings);
    for (const oldest of this.lists.keys()) {
      if (this.lists.size <= LISTS) break;
      this.lists.delete(oldest);
    }
    if (!this.tallies.has(id)) {
      this.workspace.markIndexStale();
      this.tallies.set(id, tallyOf(role, looked));
    }
    return findings;
  }

  private forget(commit: Commit): void {
    if (commit.settings) {
      // Other severities hide and show findings, they find no others.
      if (commit.decisions.length > 0 && commit.roles.length === 0 && this.newKey() === this.key) {
        this.lists.clear();
        this.view = this.newView();
      } else this.begin();
      return;
    }
    for (const id of [...commit.roles.map((role) => role.id), ...this.touched(commit)]) {
      this.lists.delete(id);
      this.tallies.delete(id);
    }
  }

  /** Nothing that was computed holds any more. */
  private begin(): void {
    this.lists.clear();
    this.tallies.clear();
    this.view = this.newView();
    this.key = this.newKey();
  }

  private keptTallies(): KeptTallies {
    const rows = [...this.tallies].map(([id, tally]) => [id, tallyText(tally)] as const);
    return { key: this.key, tallies: Object.fromEntries(rows) };
  }

  private newView(): RuleView {
    const { index, settings, settingsFiles } = this.workspace;
    return {
      index,
      levels: new Map<string, Level>(settingsFiles.get('levels').levels.map((level) => [level.code, level])),
      functions: new Map<string, JobFunction>(
        settingsFiles.get('taxonomy').functions.map((fn) => [fn.code, fn]),
      ),
      settings,
      codesInForce: (code) => index.inForceUnder(code),
      classification: (scheme) => this.classifications.of(scheme),
    };
  }

  /** What was counted by other rules, under other settings or with other classifications is worth nothing. */
  private newKey(): string {
    const { settingsFiles } = this.workspace;
    const { verbsAbove } = settingsFiles.get('workspace').settings;
    const functions = settingsFiles.get('taxonomy').functions.map(({ code }) => code);
    const settings = [verbsAbove, functions, settingsFiles.get('levels')].map((value) =>
      JSON.stringify(value),
    );
    return createHash('sha256')
      .update([PROGRAM_VERSION, TALLY_FORM, ...settings, this.classifications.key].join('\n'))
      .digest('hex');
  }
}
