import { useState } from 'react';
import type { RoleStatus } from '../../../shared/model/role.ts';
import type { ReleasePreview } from '../../../shared/views.ts';
import { NO_FILTERS } from '../../state/filters.ts';
import { usePlace, useRoles, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { StatusGlyph } from '../../ui/chip.tsx';
import { shortMoment } from '../../words/dates.ts';
import { personName } from '../../words/labels.ts';
import './outgoing.css';

const FEW = 8;
const CHANGES = {
  new: { word: 'New', className: 'k--new' },
  changed: { word: 'Changed', className: 'k--chg' },
  same: { word: 'As before', className: 'k--same' },
  retired: { word: 'Retired', className: 'k--ret' },
};

interface OutLine {
  id: string;
  code: string;
  title: string;
  change: keyof typeof CHANGES;
  note: string;
}

/** What the bundle carries and what it takes back, changes first. */
export function GoesOut({ preview }: { preview: ReleasePreview }) {
  const [all, setAll] = useState(false);
  const rows = useRoles((state) => state.rows);
  const order = { new: 0, changed: 1, retired: 2, same: 3 };
  const lines: OutLine[] = [
    ...preview.goesOut.map((one) => ({ ...one, note: approvalText(one) })),
    ...preview.withdrawn.map((one) => ({
      id: one.id,
      code: one.code,
      title: rows?.get(one.id)?.title ?? '',
      change: 'retired' as const,
      note:
        one.replacedBy === null
          ? one.reason
          : `Replaced by ${rows?.get(one.replacedBy)?.code ?? one.replacedBy}`,
    })),
  ].sort((a, b) => order[a.change] - order[b.change] || a.code.localeCompare(b.code));
  const shown = all ? lines : lines.slice(0, FEW);
  return (
    <section className="blk" aria-label="Goes out">
      <header className="blk__h">
        <h2>Goes out</h2>
        <span className="cap">texts in force, as approved</span>
        {lines.length > FEW && (
          <Button look="link" className="push" onPress={() => setAll(!all)} aria-expanded={all}>
            {all ? 'Fewer' : `All ${lines.length}`}
          </Button>
        )}
      </header>
      <table className="table">
        <colgroup>
          <col className="outgoing__change" />
          <col className="outgoing__code" />
          <col className="outgoing__title" />
          <col />
        </colgroup>
        <thead className="vh">
          <tr>
            <th>Change</th>
            <th>Code</th>
            <th>Title</th>
            <th>Approval</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={`${line.change} ${line.id}`}>
              <td className={`k ${CHANGES[line.change].className}`}>{CHANGES[line.change].word}</td>
              <td className="muted">
                <span className="mono">{line.code}</span>
              </td>
              <td className="ell">
                <RoleLink id={line.id} title={line.title} />
              </td>
              <td className="muted ell" title={line.note}>
                {line.note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function approvalText(one: ReleasePreview['goesOut'][number]): string {
  if (one.openDraft !== null)
    return `Version ${one.version}; the open draft of version ${one.openDraft} stays here`;
  const who = one.approvedBy.map(personName).join(', ');
  return `Version ${one.version} approved ${shortMoment(one.approvedAt)}${who === '' ? '' : `, ${who}`}`;
}

/** A role's title that leads to its page. */
function RoleLink({ id, title }: { id: string; title: string }) {
  const stores = useStores();
  const go = usePlace((state) => state.go);
  const known = useRoles((state) => state.rows?.has(id) ?? false);
  if (!known) return <span>{title}</span>;
  return (
    <Button
      look="link"
      className="outgoing__role ell"
      onPress={() => {
        go('roles');
        void stores.role.getState().open(id);
      }}
    >
      {title}
    </Button>
  );
}

interface HeldGroup {
  reason: string;
  status: RoleStatus;
  roles: ReleasePreview['held'];
}

/** What is not in the bundle, by the reason it stays behind. */
export function StaysBehind({ preview }: { preview: ReleasePreview }) {
  const go = usePlace((state) => state.go);
  const filter = useRoles((state) => state.filter);
  const groups = new Map<string, HeldGroup>();
  for (const one of preview.held) {
    const group = groups.get(one.reason);
    if (group === undefined) groups.set(one.reason, { reason: one.reason, status: one.status, roles: [one] });
    else group.roles.push(one);
  }
  if (groups.size === 0) return null;
  const show = (group: HeldGroup): void => {
    const [only] = group.roles;
    filter(
      group.roles.length === 1 && only !== undefined
        ? { ...NO_FILTERS, query: only.code }
        : { ...NO_FILTERS, status: group.status },
    );
    go('roles');
  };
  return (
    <section className="blk" aria-label="Stays behind">
      <header className="blk__h">
        <h2>Stays behind</h2>
        <span className="cap">by reason</span>
      </header>
      <table className="table">
        <colgroup>
          <col className="outgoing__change" />
          <col className="outgoing__reason" />
          <col />
          <col className="outgoing__look" />
        </colgroup>
        <thead className="vh">
          <tr>
            <th>How many</th>
            <th>Reason</th>
            <th>Which</th>
            <th>Look</th>
          </tr>
        </thead>
        <tbody>
          {[...groups.values()]
            .sort((a, b) => b.roles.length - a.roles.length)
            .map((group) => (
              <tr key={group.reason}>
                <td className="num medium">{group.roles.length}</td>
                <td>
                  <span className="row row--tight">
                    <StatusGlyph status={group.status} silent />
                    <span className="ell" title={reasonWords(group.reason)}>
                      {reasonWords(group.reason)}
                    </span>
                  </span>
                </td>
                <td className="muted ell">{whichText(group)}</td>
                <td className="r">
                  <Button
                    look="link"
                    onPress={() => show(group)}
                    aria-label={`Show: ${reasonWords(group.reason)}`}
                  >
                    Show
                  </Button>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

const REASONS: Record<string, string> = {
  'never-approved': 'Draft, never approved',
  'in-review': 'In review, waits for a person',
  'approval-undone': 'Approval taken back',
  deprecated: 'Retired before a bundle carried it',
};

/** The reason in words; a newer one as it comes. */
const reasonWords = (reason: string): string => REASONS[reason] ?? reason;

function whichText(group: HeldGroup): string {
  const [first] = group.roles;
  if (first === undefined) return '';
  if (group.roles.length === 1) return `${first.code} ${first.title}`;
  const functions = [...new Set(group.roles.map((one) => one.code.split('.')[0]))];
  return functions.length <= 3 ? `in ${functions.join(', ')}` : `in ${functions.length} functions`;
}
