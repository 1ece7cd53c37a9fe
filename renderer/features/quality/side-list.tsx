import { CircleCheckBig, Funnel, TriangleAlert } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo } from 'react';
import type { RoleRow } from '../../../shared/views.ts';
import { useQuality, useRoles, useStores } from '../../state/stores.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import type { GridColumn } from '../../ui/grid/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { Segments } from '../../ui/segments.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { counted } from '../../words/labels.ts';
import { SEVERITY_ICONS } from '../roles/mark.tsx';
import { focusFindings, SIDE_GRID } from './focus.ts';
import { QualitySlices } from './quality-slices.tsx';
import { SEVERITY_WORDS } from './severity-words.ts';
import { countOf, type RuleSum, ruleSums, shownRoles, shownRules } from './sums.ts';

/** Below this, in pixels of the drawing, the number of roles makes room for the rule. */
const TIGHT = 320;

const BY = [
  { id: 'rule', text: 'By rule' },
  { id: 'role', text: 'By role' },
] as const;

/** What findings are looked at by: the rules that find something, or the roles that something is found on. */
export function SideList() {
  const stores = useStores();
  const by = useQuality((state) => state.filter.by);
  const ready = useQuality((state) => state.summary !== null);
  const failure = useQuality((state) => state.failure);
  return (
    <section className="pane pane--list quality__side" aria-label="Quality" data-pane="list">
      <div className="panehead">
        <h1>Quality</h1>
        <span className="push row row--tight">
          <Segments
            label="List findings"
            value={by}
            options={BY}
            onChange={(next) => stores.quality.getState().narrow({ by: next })}
          />
          <SlicesButton />
        </span>
      </div>
      {!ready && failure === null && <SkeletonRows count={12} label="Counting findings" />}
      {!ready && failure !== null && (
        <EmptyState icon={TriangleAlert} title="Findings can’t be counted" text={failure.message} />
      )}
      {ready && (by === 'rule' ? <Rules /> : <Roles />)}
    </section>
  );
}

/** The slices where the window has no column for them. */
export function SlicesButton() {
  return (
    <PopoverButton
      label="Views and filters"
      className="slicepop"
      button={<IconButton icon={Funnel} label="Views and filters" className="only-rail" />}
    >
      <QualitySlices />
    </PopoverButton>
  );
}

const RULE_COLUMNS: readonly GridColumn<RuleSum>[] = [
  {
    id: 'severity',
    name: 'Severity',
    width: 16,
    className: 'quality__sign',
    cell: ({ severity }) =>
      severity === 'off' ? null : (
        <Icon of={SEVERITY_ICONS[severity]} size={12} className={`sev-${severity}`} />
      ),
    hint: ({ severity }) => SEVERITY_WORDS[severity],
  },
  {
    id: 'rule',
    name: 'Rule',
    head: 'Rule',
    width: 'rest',
    className: 'ell',
    cell: ({ title }) => title,
    hint: ({ title }) => title,
  },
  {
    id: 'roles',
    name: 'Roles',
    head: 'Roles',
    width: 44,
    tight: null,
    className: 'num muted quality__end',
    cell: ({ roles }) => roles.toLocaleString('en'),
  },
  {
    id: 'findings',
    name: 'Findings',
    head: 'Findings',
    width: 56,
    className: 'num quality__end',
    cell: ({ findings }) => findings.toLocaleString('en'),
  },
];
const ruleName = ({ title, severity, findings, roles }: RuleSum): string =>
  `${title}, ${SEVERITY_WORDS[severity].toLowerCase()}, ${counted(findings, 'finding')} on ${counted(roles, 'role')}`;
const ruleTexts = ({ title }: RuleSum): string[] => [title];

function Rules() {
  const stores = useStores();
  const summary = useQuality((state) => state.summary);
  const filter = useQuality((state) => state.filter);
  const chosen = useQuality((state) => state.rule);
  const rules = useMemo(
    () => (summary === null ? [] : shownRules(ruleSums(summary, filter.function), filter.severity, chosen)),
    [summary, filter, chosen],
  );
  const lines = useMemo(() => rules.map((row) => ({ kind: 'row' as const, key: row.rule, row })), [rules]);
  const first = rules[0]?.rule;
  const { choose } = stores.quality.getState();
  const lost = chosen === null || !rules.some(({ rule }) => rule === chosen);
  useEffect(() => {
    if (lost && first !== undefined) choose({ rule: first });
  }, [lost, first, choose]);
  if (lines.length === 0) return <Nothing />;
  return (
    <Grid
      id={SIDE_GRID}
      label="Rules"
      description={counted(lines.length, 'rule')}
      columns={RULE_COLUMNS}
      lines={lines}
      rowName={ruleName}
      texts={ruleTexts}
      tightBelow={TIGHT}
      current={chosen}
      onMove={(row) => choose({ rule: row.rule })}
      onEnter={focusFindings}
    />
  );
}

const ROLE_COLUMNS: readonly GridColumn<RoleRow>[] = [
  {
    id: 'code',
    name: 'Code',
    head: 'Code',
    width: 104,
    className: 'mono muted ell quality__code',
    cell: ({ code }) => code,
    hint: ({ code }) => code,
  },
  {
    id: 'title',
    name: 'Title',
    head: 'Title',
    width: 'rest',
    className: 'ell',
    cell: ({ title }) => (title === '' ? <span className="faint">No title</span> : title),
    hint: ({ title }) => title,
  },
  {
    id: 'findings',
    name: 'Findings',
    head: 'Findings',
    width: 64,
    className: 'num quality__end',
    cell: (row) => <RoleCount row={row} />,
    hint: ({ findings: { error, warning, info } }) =>
      `${counted(error, 'error')}, ${counted(warning, 'warning')}, ${info} to know`,
  },
];
const roleName = (row: RoleRow): string => {
  const { error, warning, info } = row.findings;
  return `${row.code} ${row.title}, ${counted(error, 'error')}, ${counted(warning, 'warning')}, ${info} to know`;
};
const roleTexts = ({ code, title }: RoleRow): string[] => [code, title];

function RoleCount({ row }: { row: RoleRow }) {
  const severity = useQuality((state) => state.filter.severity);
  const { error, warning } = row.findings;
  const worst = severity ?? (error > 0 ? 'error' : warning > 0 ? 'warning' : 'info');
  return (
    <span className="row row--tight quality__end">
      <Icon of={SEVERITY_ICONS[worst]} size={12} className={`sev-${worst}`} />
      {countOf(row, severity).toLocaleString('en')}
    </span>
  );
}

const NO_ROWS: ReadonlyMap<string, RoleRow> = new Map();

function Roles() {
  const stores = useStores();
  const rows = useDeferredValue(useRoles((state) => state.rows) ?? NO_ROWS);
  const filter = useQuality((state) => state.filter);
  const chosen = useQuality((state) => state.role);
  const roles = useMemo(() => shownRoles(rows.values(), filter, chosen), [rows, filter, chosen]);
  const lines = useMemo(() => roles.map((row) => ({ kind: 'row' as const, key: row.id, row })), [roles]);
  const first = roles[0]?.id;
  const { choose } = stores.quality.getState();
  const lost = chosen === null || !roles.some(({ id }) => id === chosen);
  useEffect(() => {
    if (lost && first !== undefined) choose({ role: first });
  }, [lost, first, choose]);
  if (lines.length === 0) return <Nothing />;
  return (
    <Grid
      id={SIDE_GRID}
      label="Roles with findings"
      description={counted(lines.length, 'role')}
      columns={ROLE_COLUMNS}
      lines={lines}
      rowName={roleName}
      texts={roleTexts}
      current={chosen}
      onMove={(row) => choose({ role: row.id })}
      onEnter={focusFindings}
    />
  );
}

function Nothing() {
  const filter = useQuality((state) => state.filter);
  const roles = useQuality((state) => state.summary?.roles ?? 0);
  if (filter.severity !== null || filter.function !== null)
    return (
      <EmptyState icon={Funnel} title="Nothing fits" text="Take a filter off at the left to see more." />
    );
  if (roles === 0)
    return (
      <EmptyState
        icon={CircleCheckBig}
        title="No roles yet"
        text="Make or import a role, and what the rules find on it stands here."
      />
    );
  return (
    <EmptyState icon={CircleCheckBig} title="Nothing found" text="No rule finds anything on any role." />
  );
}
