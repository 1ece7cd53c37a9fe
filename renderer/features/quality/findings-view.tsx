import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import { ruleOf } from '../../../shared/rules/table.ts';
import { useQuality, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip, StatusChip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { findingTitle } from '../../words/findings.ts';
import { counted } from '../../words/labels.ts';
import { SEVERITY_ICONS } from '../roles/mark.tsx';
import { canFixAll } from './acts.ts';
import { FindingBar } from './finding-bar.tsx';
import { FindingsGrid } from './findings-grid.tsx';
import { SEVERITY_WORDS } from './severity-words.ts';
import { SideList } from './side-list.tsx';

/** The rules or roles at the left, the findings of the chosen one beside them. */
export function FindingsView() {
  const by = useQuality((state) => state.filter.by);
  const lines = useQuality((state) => state.lines);
  const failure = useQuality((state) => state.failure);
  return (
    <>
      <SideList />
      <section className="pane pane--page" aria-label="Findings" data-pane="findings">
        {by === 'rule' ? <RuleHead /> : <RoleHead />}
        {lines === null && failure === null && <SkeletonRows count={14} label="Reading findings" />}
        {lines === null && failure !== null && (
          <EmptyState icon={TriangleAlert} title="The findings can’t be read" text={failure.message} />
        )}
        {lines !== null && lines.length === 0 && <Nothing />}
        {lines !== null && lines.length > 0 && <FindingsGrid lines={lines} by={by} />}
        <FindingBar />
      </section>
    </>
  );
}

/** Which rule it is, what it is about, and mending all that it found. */
function RuleHead() {
  const stores = useStores();
  const rule = useQuality((state) => state.rule);
  const fn = useQuality((state) => state.filter.function);
  const lines = useQuality((state) => state.lines);
  const severity = useQuality((state) => state.summary?.rules.find((one) => one.rule === rule)?.severity);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  if (rule === null || severity === undefined) return <div className="panehead panehead--line" />;
  const fixable = lines?.filter(({ row }) => row.fix !== null).length ?? 0;
  const roles = new Set(lines?.map(({ row }) => row.roleId)).size;
  return (
    <header className="qhead">
      <div className="qhead__line">
        <h2 className="ell" title={findingTitle(rule)}>
          {findingTitle(rule)}
        </h2>
        {severity !== 'off' && (
          <Chip className={`sev-${severity}`}>
            <Icon of={SEVERITY_ICONS[severity]} size={12} />
            {SEVERITY_WORDS[severity]}
          </Chip>
        )}
        <span className="cap num qhead__count">
          {lines !== null &&
            `${counted(lines.length, 'finding')} on ${counted(roles, 'role')}${fn === null ? '' : ` of ${fn}`}`}
        </span>
        <span className="push row">
          <Button look="link" onPress={() => stores.quality.getState().show('severities')}>
            Change severity
          </Button>
          {fixable > 0 && canFixAll(rule) && !readOnly && (
            <Button
              look="main"
              aria-keyshortcuts="Shift+F"
              onPress={() => stores.place.getState().open({ kind: 'fix-all', rule, function: fn })}
            >
              {fixable === 1 ? 'Fix all…' : `Fix all ${fixable.toLocaleString('en')}…`}
            </Button>
          )}
        </span>
      </div>
      <p className="qhead__why">
        {ruleOf(rule)?.explain}
        {!canFixAll(rule) && ' Which role keeps it is a decision, so these are taken one by one.'}
      </p>
    </header>
  );
}

function RoleHead() {
  const role = useQuality((state) => state.role);
  const lines = useQuality((state) => state.lines);
  const row = useRoles((state) => (role === null ? undefined : state.rows?.get(role)));
  if (row === undefined) return <div className="panehead panehead--line" />;
  return (
    <header className="qhead">
      <div className="qhead__line">
        <span className="mono muted">{row.code}</span>
        <h2 className="ell" title={row.title}>
          {row.title}
        </h2>
        <StatusChip status={row.status} />
        <span className="cap num qhead__count">{lines !== null && counted(lines.length, 'finding')}</span>
      </div>
      <p className="qhead__why">
        {row.status === 'deprecated'
          ? 'Retired: what is found here keeps nothing back.'
          : row.findings.error > 0
            ? `${counted(row.findings.error, 'error')} ${row.findings.error === 1 ? 'keeps' : 'keep'} this role from being approved.`
            : 'Nothing here keeps this role from being approved.'}
      </p>
    </header>
  );
}

function Nothing() {
  const by = useQuality((state) => state.filter.by);
  const asked = useQuality((state) => (state.filter.by === 'rule' ? state.rule : state.role) !== null);
  if (!asked) return <div className="scroll" />;
  return (
    <EmptyState
      icon={CircleCheckBig}
      title="Nothing left"
      text={by === 'rule' ? 'This rule finds nothing any more.' : 'Nothing is found on this role any more.'}
    />
  );
}
