import { useEffect, useState } from 'react';
import type { Result } from '../../../shared/contract.ts';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import { useRoles, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Note } from '../../ui/note.tsx';
import { pathName } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { Difference } from '../roles/difference.tsx';
import { NewFindings } from '../roles/new-findings.tsx';
import './history-dialogs.css';

interface RestoreDialogProps {
  role: string;
  to: string;
  path?: string | undefined;
  onClose: () => void;
}

/** What a restore would change and what would come of it, before anything is written. */
export function RestoreDialog({ role, to, path, onClose }: RestoreDialogProps) {
  const stores = useStores();
  const code = useRoles((state) => state.rows?.get(role)?.code ?? '');
  const [preview, setPreview] = useState<Result<'history.preview'> | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const where = path === undefined ? {} : { path };
  useEffect(() => {
    let wanted = true;
    stores.client
      .call('history.preview', { role, to, ...(path !== undefined && { path }) })
      .then((result) => wanted && setPreview(result))
      .catch((thrown: unknown) => wanted && setFailure(errorData(thrown)));
    return () => {
      wanted = false;
    };
  }, [role, to, path, stores]);
  const restore = (): void => {
    const work = () => stores.client.call('history.restore', { role, to, ...where });
    void act(stores, work, 'Restored').then((done) => {
      if (done !== undefined) onClose();
    });
  };
  const what = path === undefined ? code : `${pathName(path)} of ${code}`;
  const against = failure ?? preview?.against ?? null;
  const able = preview !== null && against === null && preview.difference.length > 0;
  return (
    <Dialog
      title={`Restore ${what}`}
      onClose={onClose}
      wide
      dismissable
      foot={
        <>
          <span className="cap">One step, which undo takes back</span>
          <Button className="push" onPress={onClose} autoFocus={!able}>
            Cancel
          </Button>
          <Button look="main" isDisabled={!able} onPress={restore}>
            Restore
          </Button>
        </>
      }
    >
      {against !== null && (
        <Note tone="error" live>
          {against.message.replace(/ Nothing was changed\.$/, '')}
        </Note>
      )}
      {preview !== null && <Consequences preview={preview} code={code} />}
      {preview !== null && against === null && preview.difference.length === 0 && (
        <EmptyLine>It stands now as it did then. There is nothing to restore.</EmptyLine>
      )}
      {preview !== null && preview.difference.length > 0 && <Difference groups={preview.difference} />}
    </Dialog>
  );
}

function Consequences({ preview, code }: { preview: Result<'history.preview'>; code: string }) {
  const { opens, findings } = preview;
  return (
    <>
      {opens !== null && (
        <Note tone="warning">
          {code} is approved: this opens the draft of version {opens}. The text in force stays until that is
          approved.
        </Note>
      )}
      <NewFindings findings={findings} />
    </>
  );
}
