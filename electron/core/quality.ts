import { CanonError } from '../../shared/errors.ts';
import { bandOf } from '../../shared/confidence.ts';
import type { Level } from '../../shared/model/level.ts';
import type { Role } from '../../shared/model/role.ts';
import type { JobFunction } from '../../shared/model/taxonomy.ts';
import { findingsOf } from '../../shared/rules/run.ts';
import type { Finding, RuleView } from '../../shared/rules/types.ts';
import type { RoleRow } from '../../shared/views.ts';
import { SEVERITIES } from '../../shared/rules/types.ts';
import type { Commit, Workspace } from './store/workspace.ts';

/**
 * The findings of an open workspace, computed role by role when asked for and kept until something that they depend
 * on changes: the role itself, a role it has to do with, or the settings.
 */
export class Quality {
  private readonly kept = new Map<string, readonly Finding[]>();
  private view: RuleView;

  constructor(private readonly workspace: Workspace) {
    this.view = this.newView();
    workspace.onCommit((commit) => this.forget(commit));
  }

  /** The findings of one role, worst first. */
  async of(id: string): Promise<readonly Finding[]> {
    const known = this.kept.get(id);
    if (known !== undefined) return known;
    try {
      return this.keep(id, await this.workspace.glance(id));
    } catch (error) {
      // A file that broke or went away meanwhile is a problem of the workspace, shown as such; the list stays whole.
      if (error instanceof CanonError) return [];
      throw error;
    }
  }

  /** The findings that a role would have with this content, in the workspace as it stands otherwise. */
  with(role: Role): readonly Finding[] {
    return findingsOf(role, this.view);
  }

  /** A role as a row of a list. */
  async row(id: string): Promise<RoleRow> {
    const facts = this.workspace.factsOf(id);
    const findings = { error: 0, warning: 0, info: 0 };
    for (const finding of await this.of(id)) findings[finding.severity] += 1;
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
      findings,
    };
  }

  /**
   * The roles whose row a commit may have changed: those it touched, and those whose findings depend on them.
   * Removed ones are not among them.
   */
  touched(commit: Commit): Set<string> {
    const ids = new Set<string>();
    for (const { id, before, after } of commit.roles) {
      if (after !== undefined) ids.add(id);
      for (const other of this.workspace.index.affectedBy(before, after)) ids.add(other);
    }
    return ids;
  }

  /** What the rules look at besides one role. */
  get ruleView(): RuleView {
    return this.view;
  }

  private keep(id: string, role: Role): readonly Finding[] {
    const rank = (finding: Finding): number => SEVERITIES.indexOf(finding.severity);
    const findings = [...findingsOf(role, this.view)].sort((a, b) => rank(a) - rank(b));
    this.kept.set(id, findings);
    return findings;
  }

  private forget(commit: Commit): void {
    if (commit.settings) {
      this.kept.clear();
      this.view = this.newView();
      return;
    }
    for (const { id } of commit.roles) this.kept.delete(id);
    for (const id of this.touched(commit)) this.kept.delete(id);
  }

  private newView(): RuleView {
    const { index, settings, settingsFiles } = this.workspace;
    return {
      index,
      levels: new Map<string, Level>(settingsFiles.get('levels').levels.map((level) => [level.code, level])),
      functions: new Map<string, JobFunction>(settingsFiles.get('taxonomy').functions.map((fn) => [fn.code, fn])),
      settings,
      codesInForce: (code) => index.inForceUnder(code),
    };
  }
}
