import type { RuleSeverity, SeverityEffect } from '../contract-quality.ts';
import type { RoleStatus } from '../model/role.ts';
import type { Settings } from '../model/settings.ts';
import { severityOf } from '../rules/run.ts';
import { RULES } from '../rules/table.ts';
import { countTally, shownAt, type Tally } from './tally.ts';

type Severities = Settings['severities'];

/** The setting with these severities; a rule that gets its own one back needs no line in it. */
export function withSeverities(now: Severities, changes: Readonly<Record<string, RuleSeverity>>): Severities {
  const next: Severities = { ...now };
  for (const rule of RULES) {
    const wanted = Object.hasOwn(changes, rule.id) ? changes[rule.id] : undefined;
    if (wanted === undefined) continue;
    if (wanted === rule.severity) delete next[rule.id];
    else next[rule.id] = wanted;
  }
  return next;
}

/** What other severities would do to the canon: worked out of what is counted, no role is looked at again. */
export function severityEffect(
  roles: Iterable<{ readonly code: string; readonly status: RoleStatus; readonly tally: Tally }>,
  before: Severities,
  after: Severities,
): SeverityEffect {
  const changed = new Map<number, SeverityEffect['rules'][number]>();
  for (const [at, rule] of RULES.entries()) {
    const from = severityOf(rule, { severities: before });
    const to = severityOf(rule, { severities: after });
    if (from !== to) changed.set(at, { rule: rule.id, from, to, findings: 0, roles: 0, unmuted: 0 });
  }
  const effect: SeverityEffect = {
    rules: [...changed.values()],
    errors: { before: 0, after: 0 },
    warnings: { before: 0, after: 0 },
    infos: { before: 0, after: 0 },
    blocked: [],
    freed: [],
  };
  for (const { code, status, tally } of roles) {
    for (const one of tally.rules) {
      const line = changed.get(one.rule);
      if (line === undefined) continue;
      const shown = shownAt(one, line.to);
      // Of a rule that is switched off: what disappears.
      const findings = line.to === 'off' ? shownAt(one, line.from) : shown;
      line.findings += findings;
      if (findings > 0) line.roles += 1;
      if (line.to === 'error') line.unmuted += one.muted;
    }
    const then = countTally(tally, { severities: before });
    const now = countTally(tally, { severities: after });
    for (const [name, key] of [
      ['error', 'errors'],
      ['warning', 'warnings'],
      ['info', 'infos'],
    ] as const) {
      effect[key].before += then[name];
      effect[key].after += now[name];
    }
    if (status === 'deprecated') continue;
    if (then.error === 0 && now.error > 0) effect.blocked.push(code);
    if (then.error > 0 && now.error === 0) effect.freed.push(code);
  }
  effect.blocked.sort();
  effect.freed.sort();
  return effect;
}
