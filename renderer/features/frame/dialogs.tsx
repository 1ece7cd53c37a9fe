import { usePlace, useWorkspace } from '../../state/stores.tsx';
import { BulkDialog } from '../bulk/bulk-dialog.tsx';
import { Palette } from '../commands/palette.tsx';
import { CompareRolesDialog } from '../compare/compare-roles-dialog.tsx';
import { PointsDialog } from '../history/points-dialog.tsx';
import { RestoreDialog } from '../history/restore-dialog.tsx';
import { MergeDialog } from '../merge-roles/merge-dialog.tsx';
import { FixAllDialog } from '../quality/fix-all-dialog.tsx';
import { ReferencesDialog } from '../references/references-dialog.tsx';
import { KeysDialog } from '../releases/keys-dialog.tsx';
import { ApproveAllDialog } from '../review/approve-all-dialog.tsx';
import { SameTextDialog } from '../review/same-text-dialog.tsx';
import { CompareDialog } from '../roles/compare-dialog.tsx';
import { HistoryDialog } from '../roles/history-dialog.tsx';
import { ImportDialog } from '../roles/import-dialog.tsx';
import { MuteDialog } from '../roles/mute-dialog.tsx';
import { NewRoleDialog } from '../roles/new-role-dialog.tsx';
import { PasteOverDialog } from '../roles/paste-over-dialog.tsx';
import { RenameDialog } from '../roles/rename-dialog.tsx';
import { DeleteDialog, RetireDialog } from '../roles/retire-dialog.tsx';
import { SaveViewDialog } from '../roles/save-view-dialog.tsx';
import { StatusManyDialog } from '../roles/status-many-dialog.tsx';
import { LastWordsDialog, UnsavedDialog } from '../welcome/unsaved-dialog.tsx';
import { AuthorDialog } from './author-dialog.tsx';
import { KeySheet } from './key-sheet.tsx';

/** The dialog that is open, where one is. Without an author the first question is who writes; reading goes on. */
export function Dialogs() {
  const dialog = usePlace((state) => state.dialog);
  const close = usePlace((state) => state.close);
  const view = useWorkspace((state) => state.view);
  const asked = usePlace((state) => state.authorAsked);
  if (dialog === null) {
    const unknown = view !== null && view.author === null && !view.readOnly && !asked;
    return unknown ? <AuthorDialog first onClose={close} /> : null;
  }
  switch (dialog.kind) {
    case 'author':
      return <AuthorDialog first={false} onClose={close} />;
    case 'new-role':
      return <NewRoleDialog place={dialog.place} onClose={close} />;
    case 'import':
      return <ImportDialog onClose={close} />;
    case 'compare':
      return <CompareDialog onClose={close} />;
    case 'compare-roles':
      return <CompareRolesDialog roles={dialog.roles} onClose={close} />;
    case 'role-history':
      return <HistoryDialog roleId={dialog.role} onClose={close} />;
    case 'points':
      return <PointsDialog {...dialog} onClose={close} />;
    case 'restore':
      return <RestoreDialog {...dialog} onClose={close} />;
    case 'paste-over':
      return <PasteOverDialog roleId={dialog.role} onClose={close} />;
    case 'retire':
      return <RetireDialog roleId={dialog.role} onClose={close} />;
    case 'delete':
      return <DeleteDialog roleId={dialog.role} onClose={close} />;
    case 'rename':
      return <RenameDialog roleId={dialog.role} onClose={close} />;
    case 'merge-roles':
      return <MergeDialog keep={dialog.keep} other={dialog.other} onClose={close} />;
    case 'save-view':
      return <SaveViewDialog rename={dialog.rename} onClose={close} />;
    case 'status-many':
      return <StatusManyDialog {...dialog} onClose={close} />;
    case 'bulk':
      return <BulkDialog roles={dialog.roles} onClose={close} />;
    case 'mute':
      return <MuteDialog ask={dialog} onClose={close} />;
    case 'fix-all':
      return <FixAllDialog rule={dialog.rule} fn={dialog.function} onClose={close} />;
    case 'palette':
      return <Palette onClose={close} />;
    case 'key-sheet':
      return <KeySheet onClose={close} />;
    case 'references':
      return <ReferencesDialog onClose={close} />;
    case 'unsaved':
      return <UnsavedDialog path={dialog.path} onClose={close} />;
    case 'last-words':
      return <LastWordsDialog text={dialog.text} onClose={close} />;
    case 'approve-all':
      return <ApproveAllDialog onClose={close} />;
    case 'same-text':
      return <SameTextDialog rowKey={dialog.row} onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
  }
}
