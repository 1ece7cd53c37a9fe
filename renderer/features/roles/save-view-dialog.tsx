import { useState } from 'react';
import { viewsPreference, withView } from '../../state/saved-views.ts';
import { usePreference, useRoles, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';

/** So long a name still has room beside its count. */
const LONGEST = 40;

/** Names what the list shows, to come back to it; or gives a view another name. */
export function SaveViewDialog({ rename, onClose }: { rename: string | undefined; onClose: () => void }) {
  const workspace = useWorkspace((state) => state.view?.id ?? '');
  const filters = useRoles((state) => state.filters);
  const sort = useRoles((state) => state.sort);
  const [views, keep] = usePreference(viewsPreference(workspace));
  const [text, setText] = useState(rename ?? '');
  const name = text.trim().slice(0, LONGEST);
  const taken = name !== rename && views.some((view) => view.name === name);

  const save = (): void => {
    if (name === '' || (taken && rename !== undefined)) return;
    if (rename === undefined) keep(withView(views, { name, filters, sort }));
    else keep(views.map((view) => (view.name === rename ? { ...view, name } : view)));
    onClose();
  };
  return (
    <Dialog
      title={rename === undefined ? 'Save this view' : 'Rename view'}
      onClose={onClose}
      onSubmit={save}
      foot={
        <>
          <span className="cap">Kept on this machine</span>
          <Button className="push" onPress={onClose}>
            Cancel
          </Button>
          <Button look="main" type="submit" isDisabled={name === '' || (taken && rename !== undefined)}>
            {taken && rename === undefined ? 'Replace' : rename === undefined ? 'Save' : 'Rename'}
          </Button>
        </>
      }
    >
      {rename === undefined && <p className="muted">The search, the filters and the order go with it.</p>}
      <Field
        label="Name"
        value={text}
        onChange={setText}
        autoFocus
        error={taken && rename !== undefined ? 'Another view has this name.' : undefined}
        hint={taken ? 'A view has this name already; it is replaced.' : undefined}
      />
    </Dialog>
  );
}
