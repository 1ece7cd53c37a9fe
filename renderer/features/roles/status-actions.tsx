import {
  Archive,
  ClipboardCopy,
  ClipboardPaste,
  Ellipsis,
  FolderInput,
  GitCompare,
  History,
  ListChecks,
  Merge,
  Search,
  Trash2,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';
import { CanonError } from '../../../shared/errors.ts';
import type { RoleStatus } from '../../../shared/model/role.ts';
import type { FindingView } from '../../../shared/views.ts';
import { usePlace, useRole, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { act } from '../actions.ts';
import { capsOf } from '../commands/keys.ts';
import { mergeRole } from '../merge-roles/open-merge.ts';
import { whenUncovered } from '../uncovered.ts';
import { ApproveButton } from './approve-button.tsx';
import { copyPage } from './copy-page.ts';
import { draftedAll } from './drafted.ts';
import { openFind } from './find-events.ts';
import { moveRole } from './move-role.ts';
import { useRolePage } from './role-form.tsx';

/** What one can do with the role now: the next status, and the rest behind "More". */
export function StatusActions() {
  const stores = useStores();
  const { role, readOnly } = useRolePage();
  const [refusal, setRefusal] = useState<{ message: string; findings: FindingView[] } | null>(null);
  const conflict = useRole((state) => state.conflicts.length > 0);

  const move = async (status: RoleStatus): Promise<void> => {
    try {
      await moveRole(stores, role, status);
      setRefusal(null);
    } catch (thrown) {
      if (!(thrown instanceof CanonError)) throw thrown;
      setRefusal({ message: thrown.message, findings: namedFindings(thrown, role.id, role.code) });
    }
  };

  if (readOnly) return <span className="push" />;
  return (
    <span className="push row rhead__acts">
      {role.status === 'draft' && (
        <Button small onPress={() => void move('in_review')}>
          Send to review
        </Button>
      )}
      {role.status === 'in_review' && (
        <Button small onPress={() => void move('draft')}>
          Back to draft
        </Button>
      )}
      {(role.status === 'draft' || role.status === 'in_review') && (
        <ApproveButton
          version={role.version}
          conflict={conflict}
          refusal={refusal}
          onDismiss={() => setRefusal(null)}
          onApprove={() => void move('approved')}
        />
      )}
      {role.status === 'deprecated' && (
        <Button small onPress={() => void move('draft')}>
          Bring back
        </Button>
      )}
      <MoreMenu onDraft={() => void move('draft')} />
    </span>
  );
}

/** The findings that a refusal of the core carries. */
function namedFindings(error: CanonError, roleId: string, code: string): FindingView[] {
  const { findings } = error.details;
  if (!Array.isArray(findings)) return [];
  return findings.map((one: Partial<FindingView>) => ({
    rule: one.rule ?? '',
    severity: 'error',
    role: code,
    roleId,
    field: one.field ?? '',
    message: one.message ?? '',
  }));
}

function MoreMenu({ onDraft }: { onDraft: () => void }) {
  const stores = useStores();
  const { role, view } = useRolePage();
  const open = usePlace((state) => state.open);
  const drafted = draftedAll(role);
  const neverApproved = role.inForce === null && role.status !== 'deprecated' && view.published === null;

  const confirmAll = (): void => {
    const work = () => stores.client.call('roles.confirm', { role: role.id, paths: drafted });
    void act(stores, work, 'Confirmed the page as it stands');
  };

  const entries: MenuEntry[] = [
    {
      id: 'rename',
      text: 'Rename or move…',
      icon: FolderInput,
      onAction: () => open({ kind: 'rename', role: role.id }),
    },
    {
      id: 'merge',
      text: 'Merge with another…',
      icon: Merge,
      onAction: () => mergeRole(stores, role.id),
    },
    { id: 'copy', text: 'Copy as page text', icon: ClipboardCopy, onAction: () => void copyPage(stores) },
    {
      id: 'paste',
      text: 'Paste page over it…',
      icon: ClipboardPaste,
      onAction: () => open({ kind: 'paste-over', role: role.id }),
    },
    {
      id: 'find',
      text: 'Find in page',
      icon: Search,
      keys: capsOf('CmdOrCtrl+F'),
      onAction: () => whenUncovered(openFind),
    },
    ...(view.published !== null && role.status !== 'approved'
      ? [
          {
            id: 'compare',
            text: `Changes since version ${view.published.version}`,
            icon: GitCompare,
            onAction: () => open({ kind: 'compare', role: role.id }),
          },
        ]
      : []),
    {
      id: 'history',
      text: 'History of this role',
      icon: History,
      onAction: () => open({ kind: 'role-history', role: role.id }),
    },
    {
      id: 'confirm',
      text: 'Confirm all as it stands',
      icon: ListChecks,
      ...(drafted.length === 0 && { disabled: true, why: 'No text here is drafted by a machine.' }),
      onAction: confirmAll,
    },
    ...(role.status === 'deprecated'
      ? [{ id: 'draft', text: 'Bring back as draft', icon: Undo2, apart: true, onAction: onDraft }]
      : []),
    ...(role.inForce !== null
      ? [
          {
            id: 'retire',
            text: 'Retire…',
            icon: Archive,
            danger: true,
            apart: true,
            onAction: () => open({ kind: 'retire', role: role.id }),
          },
        ]
      : []),
    ...(neverApproved
      ? [
          {
            id: 'delete',
            text: 'Delete…',
            icon: Trash2,
            danger: true,
            apart: true,
            onAction: () => open({ kind: 'delete', role: role.id }),
          },
        ]
      : []),
  ];
  return (
    <Menu label="More for this role" entries={entries}>
      <IconButton icon={Ellipsis} size={16} label="More" />
    </Menu>
  );
}
