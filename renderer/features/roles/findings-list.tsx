import { Check, Ellipsis } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Role } from '../../../shared/model/role.ts';
import { ACCEPTABLE_RULES } from '../../../shared/rules/facts.ts';
import type { FindingView } from '../../../shared/views.ts';
import { usePlace, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { type FindingGroup, groupFindings } from '../../words/findings.ts';
import { counted } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { mergeRoles } from '../merge-roles/open-merge.ts';
import { findingId, jumpTo } from './jump.ts';
import { SEVERITY_ICONS } from './mark.tsx';
import './findings-list.css';

/** The findings of a role by severity, each with its fix where there is one and the way to its place. */
export function FindingsList({ findings, role }: { findings: readonly FindingView[]; role: Role }) {
  const groups = groupFindings(findings);
  const of = (severity: FindingView['severity']): FindingGroup[] =>
    groups.filter((group) => group.severity === severity);
  const number = (severity: FindingView['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, infos] = [number('error'), number('warning'), number('info')];
  return (
    <section aria-label="Findings">
      {findings.length === 0 && (
        <div className="ihead plain">
          <Icon of={Check} className="sev-ok" />
          <span>Nothing found</span>
        </div>
      )}
      {errors > 0 && (
        <Groups
          title={counted(errors, 'error')}
          note={errors === 1 ? 'blocks approval' : 'block approval'}
          groups={of('error')}
          role={role}
        />
      )}
      {warnings > 0 && (
        <Groups
          title={counted(warnings, 'warning')}
          note={errors === 0 ? 'none blocks approval' : ''}
          groups={of('warning')}
          role={role}
        />
      )}
      {infos > 0 && <Groups title={`${infos} to know`} note="" groups={of('info')} role={role} />}
    </section>
  );
}

interface GroupsProps {
  title: string;
  note: string;
  groups: readonly FindingGroup[];
  role: Role;
}

function Groups({ title, note, groups, role }: GroupsProps) {
  return (
    <>
      <div className="ihead">
        <h3>{title}</h3>
        {note !== '' && <span className="faint plain">{note}</span>}
      </div>
      <ul aria-label={title}>
        {groups.map((group) => (
          <li key={group.rule} className="fi">
            <Icon of={SEVERITY_ICONS[group.severity]} className={`fi__sign sev-${group.severity}`} />
            <div className="fi__b">
              {group.findings.map((finding, at) => (
                <Finding
                  key={finding.field}
                  finding={finding}
                  title={at === 0 ? group.title : null}
                  role={role}
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Finding({ finding, title, role }: { finding: FindingView; title: string | null; role: Role }) {
  const stores = useStores();
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const { fix } = finding;
  const others = (finding.with ?? []).filter((other) => other.id !== role.id);

  const twin = finding.rule === 'role-duplicate' ? others[0] : undefined;

  const mend = (): void => {
    if (fix?.changes !== undefined) stores.role.getState().edit(() => fix.changes ?? []);
    const decision = fix?.aliasDecision;
    if (decision === undefined) return;
    const aliases = [{ role: role.id, alias: decision.alias }];
    const work = () => stores.client.call('aliases.decide', { aliases, decision: decision.decision });
    void act(stores, work, decision.decision === 'rejected' ? 'Alias rejected' : 'Alias approved');
  };

  return (
    <div className="fi__one" id={findingId(finding)}>
      <AriaButton className="fi__go" onPress={() => jumpTo(finding.field)}>
        {title !== null && <span className="fi__t">{title}</span>}
        <span className="fi__d">{finding.message}</span>
      </AriaButton>
      <div className="fi__acts">
        {fix !== undefined && !readOnly && (
          <Button look="link" onPress={mend}>
            {fix.label}
          </Button>
        )}
        {twin !== undefined && !readOnly && (
          <Button look="link" onPress={() => mergeRoles(stores, role.id, twin.id)}>
            Merge…
          </Button>
        )}
        {others.slice(0, 3).map((other) => (
          <Button
            key={other.id}
            look="link"
            className="mono"
            aria-label={`Open ${other.code}`}
            onPress={() => void stores.role.getState().open(other.id)}
          >
            {other.code}
          </Button>
        ))}
      </div>
      {!readOnly && <FindingMenu finding={finding} role={role} />}
    </div>
  );
}

function FindingMenu({ finding, role }: { finding: FindingView; role: Role }) {
  const open = usePlace((state) => state.open);
  const acceptable = ACCEPTABLE_RULES.includes(finding.rule);
  const ask = (accept: boolean): void => {
    const other = finding.with?.[0]?.id;
    open({
      kind: 'mute',
      role: role.id,
      rule: finding.rule,
      path: finding.field,
      accept,
      ...(other !== undefined && { with: other }),
    });
  };
  const entries: MenuEntry[] = [
    { id: 'go', text: 'Go there', onAction: () => jumpTo(finding.field) },
    ...(acceptable ? [{ id: 'accept', text: 'Accept with a reason…', onAction: () => ask(true) }] : []),
    ...(finding.severity === 'error'
      ? []
      : [{ id: 'mute', text: 'Mute with a reason…', onAction: () => ask(false) }]),
  ];
  return (
    <Menu label="Finding" entries={entries}>
      <IconButton
        icon={Ellipsis}
        size={12}
        label={`More for this finding: ${finding.message}`}
        tip="More"
        className="fi__more"
      />
    </Menu>
  );
}
