import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../shared/model/settings.ts';
import { countFindings, findingsOf } from '../../../shared/rules/run.ts';
import { RULES } from '../../../shared/rules/table.ts';
import { SEVERITIES } from '../../../shared/rules/types.ts';
import { findingSchema } from '../../../shared/views.ts';
import { viewOf } from '../../support/canon.ts';
import { alias, decided, makeRole, seedRole } from '../../support/role.ts';

const withMutes = (...mutes: [rule: string, field: string][]) => {
  const role = seedRole();
  return {
    ...role,
    summary: '',
    curation: { ...role.curation, mutes: mutes.map(([rule, field]) => decided(rule, field)) },
  };
};

const fieldsOf = (rule: string, role: ReturnType<typeof seedRole>, severities: Settings['severities'] = {}) =>
  findingsOf(role, viewOf([role], { settings: { severities } }))
    .filter((finding) => finding.rule === rule)
    .map(({ field }) => field);

describe('the table of rules', () => {
  it('has every rule of DOMAIN.md with its severity, worst first', () => {
    const ids = (severity: string) => RULES.filter((rule) => rule.severity === severity).map(({ id }) => id);
    expect(ids('error').sort()).toEqual(
      'alias-ambiguous alias-duplicate band-mismatch code-mismatch code-reserved code-taken function-unknown level-unknown mapping-unknown pay-incomplete replacement-cycle summary-missing title-missing'.split(
        ' ',
      ),
    );
    expect(ids('warning').sort()).toEqual(
      'alias-equals-title alias-shared component-duplicate core-outputs-missing experience-out-of-level mapping-title-differs mapping-too-broad role-duplicate story-incomplete summary-repeats-title title-level-mismatch title-repeats-itself verb-above-level'.split(
        ' ',
      ),
    );
    expect(ids('info').sort()).toEqual(
      'alias-near alias-pending component-near deprecated-without-replacement mapping-unreviewed pay-pending text-hygiene'.split(
        ' ',
      ),
    );
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(33);
    const order = RULES.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(order).toEqual([...order].sort((x, y) => x - y));
  });
});

describe('severities', () => {
  it('are the workspace’s where it has its own, and off is off', () => {
    const role = withMutes();
    const severities = { 'alias-pending': 'error', 'summary-missing': 'info', 'pay-pending': 'off' } as const;
    const found = findingsOf(role, viewOf([role], { settings: { severities } }));
    expect(found[0]).toMatchObject({ rule: 'alias-pending', severity: 'error' });
    expect(found.find(({ rule }) => rule === 'summary-missing')).toMatchObject({ severity: 'info' });
    expect(found.some(({ rule }) => rule === 'pay-pending')).toBe(false);
    expect(found.map(({ severity }) => severity).join(' ')).toMatch(/^(error )+(warning )+info( info)*$/);
  });

  it('are counted', () => {
    const counts = countFindings(findingsOf(seedRole(), viewOf([seedRole()])));
    expect(counts).toEqual({ error: 0, warning: 9, info: 4 });
  });
});

describe('mutes', () => {
  it('hide one place', () => {
    expect(fieldsOf('verb-above-level', withMutes(['verb-above-level', 'story.plan[p3]']))).toEqual([
      'story.plan[p5]',
    ]);
  });

  it.each(['', '*'])('hide a rule on the whole role (%j)', (field) => {
    expect(fieldsOf('verb-above-level', withMutes(['verb-above-level', field]))).toEqual([]);
  });

  it('hide no other rule and no other place', () => {
    const role = withMutes(['verb-above-level', 'story.plan'], ['story-incomplete', '*']);
    expect(fieldsOf('verb-above-level', role)).toEqual(['story.plan[p3]', 'story.plan[p5]']);
  });

  it('never hide an error, whoever made it one', () => {
    expect(fieldsOf('summary-missing', withMutes(['summary-missing', '*']))).toEqual(['summary']);
    const muted = withMutes(['alias-pending', '*']);
    expect(fieldsOf('alias-pending', muted)).toEqual([]);
    expect(fieldsOf('alias-pending', muted, { 'alias-pending': 'error' })).toEqual(['aliases']);
    expect(
      fieldsOf('summary-missing', withMutes(['summary-missing', '*']), { 'summary-missing': 'info' }),
    ).toEqual([]);
  });
});

it('gives plain data of the promised shape', () => {
  const role = { ...seedRole(), statedBand: 'high' };
  const other = makeRole({ level: 'S1', title: role.title, aliases: [alias('Junior DevOps Engineer')] });
  const found = findingsOf(role, viewOf([role, other]));
  expect(found.some((finding) => finding.with !== undefined)).toBe(true);
  expect(found.some((finding) => finding.fix !== undefined)).toBe(true);
  for (const finding of found) {
    expect(findingSchema.strict().parse(finding)).toEqual(JSON.parse(JSON.stringify(finding)));
  }
});
