import { memo } from 'react';
import type { FindingRow } from '../../../shared/contract-quality.ts';
import type { FindingLine } from '../../state/quality.ts';
import { useQuality, useRoles, useStores } from '../../state/stores.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import type { GridColumn } from '../../ui/grid/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { findingTitle } from '../../words/findings.ts';
import { counted } from '../../words/labels.ts';
import { SEVERITY_ICONS } from '../roles/mark.tsx';
import { openAt } from './acts.ts';
import { FINDINGS_GRID } from './focus.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

/** Below this, in pixels of the drawing, the title makes room for what was found. */
const TIGHT = 640;

const MESSAGE: GridColumn<FindingRow> = {
  id: 'message',
  name: 'What was found',
  head: 'What was found',
  width: 'rest',
  className: 'ell',
  cell: ({ message }) => message,
  hint: ({ message }) => message,
};
const FIX: GridColumn<FindingRow> = {
  id: 'fix',
  name: 'Fix',
  head: 'Fix',
  width: 168,
  tight: 112,
  className: 'ell muted',
  cell: ({ fix }) => fix ?? '',
  hint: ({ fix }) => fix ?? '',
};
const OF_RULE: readonly GridColumn<FindingRow>[] = [
  {
    id: 'code',
    name: 'Role',
    head: 'Role',
    width: 104,
    className: 'mono muted ell quality__code',
    cell: ({ role }) => role,
    hint: ({ role }) => role,
  },
  {
    id: 'title',
    name: 'Title',
    head: 'Title',
    width: 176,
    tight: null,
    className: 'ell',
    cell: ({ roleId }) => <Title id={roleId} />,
  },
  MESSAGE,
];
const OF_ROLE: readonly GridColumn<FindingRow>[] = [
  {
    id: 'severity',
    name: 'Severity',
    width: 16,
    className: 'quality__sign',
    cell: ({ severity }) => <Icon of={SEVERITY_ICONS[severity]} size={12} className={`sev-${severity}`} />,
    hint: ({ severity }) => SEVERITY_WORDS[severity],
  },
  {
    id: 'rule',
    name: 'Rule',
    head: 'Rule',
    width: 172,
    tight: 140,
    className: 'ell',
    cell: ({ rule }) => findingTitle(rule),
    hint: ({ rule }) => findingTitle(rule),
  },
  MESSAGE,
];

const COLUMNS = {
  rule: { plain: OF_RULE, mending: [...OF_RULE, FIX] },
  role: { plain: OF_ROLE, mending: [...OF_ROLE, FIX] },
} as const;

const nameOfRule = ({ role, message, fix }: FindingRow): string =>
  `${role}: ${message}${fix === null ? '' : ` Fix: ${fix}`}`;
const nameOfRole = ({ rule, severity, message, fix }: FindingRow): string =>
  `${findingTitle(rule)}, ${SEVERITY_WORDS[severity].toLowerCase()}: ${message}${fix === null ? '' : ` Fix: ${fix}`}`;
const texts = ({ role }: FindingRow): string[] => [role];
const ruleTexts = ({ rule }: FindingRow): string[] => [findingTitle(rule)];

/** The findings of a rule over all roles, or of a role by all rules. */
export function FindingsGrid({ lines, by }: { lines: readonly FindingLine[]; by: 'rule' | 'role' }) {
  const stores = useStores();
  const current = useQuality((state) => state.current);
  // Where nothing can be mended by a press the words have the room.
  const mends = lines.some(({ row }) => row.fix !== null);
  const columns = COLUMNS[by][mends ? 'mending' : 'plain'];
  return (
    <Grid
      key={by}
      id={FINDINGS_GRID}
      label="Findings"
      description={counted(lines.length, 'finding')}
      columns={columns}
      lines={lines}
      rowName={by === 'rule' ? nameOfRule : nameOfRole}
      texts={by === 'rule' ? texts : ruleTexts}
      current={current ?? lines[0]?.key ?? null}
      tightBelow={TIGHT}
      onMove={(row) => {
        const line = lines.find((one) => one.row === row);
        if (line !== undefined) stores.quality.getState().move(line.key);
      }}
      onEnter={({ roleId, field }) => openAt(stores, roleId, field)}
    />
  );
}

const Title = memo(function Title({ id }: { id: string }) {
  const title = useRoles((state) => state.rows?.get(id)?.title ?? '');
  return <span title={title}>{title}</span>;
});
