import { Archive, Copy, GitMerge, Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Menu } from '../ui/menu.tsx';
import { Note } from '../ui/note.tsx';
import { PopoverButton } from '../ui/popover.tsx';
import { Toasts } from '../ui/toast.tsx';
import { Tip } from '../ui/tooltip.tsx';
import { Box } from './box.tsx';

const nothing = (): void => undefined;

/** What floats opens from its button, as it does in the program. */
export function Floating() {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('Same work as the Support Specialist');
  return (
    <>
      <Box title="Menu, popover, dialog, tooltip">
        <div className="gallery__line">
          <Menu
            label="Role"
            placement="bottom start"
            entries={[
              { id: 'rename', text: 'Rename or move', icon: Pencil, keys: 'F2', onAction: nothing },
              { id: 'copy', text: 'Copy as page text', icon: Copy, keys: 'Ctrl ⇧ C', onAction: nothing },
              {
                id: 'merge',
                text: 'Merge with another role',
                icon: GitMerge,
                disabled: true,
                why: 'A conflict is open on this role.',
                apart: true,
                onAction: nothing,
              },
              { id: 'retire', text: 'Retire…', icon: Archive, danger: true, apart: true, onAction: nothing },
            ]}
          >
            <Button>Open menu</Button>
          </Menu>
          <Menu
            label="Order"
            placement="bottom start"
            entries={[
              { id: 'place', text: 'By place', chosen: true, onAction: nothing },
              { id: 'title', text: 'By title', onAction: nothing },
            ]}
          >
            <Button>Open choices</Button>
          </Menu>
          <PopoverButton
            label="Scope"
            title="Where it holds"
            placement="bottom start"
            button={<Button>Open popover</Button>}
          >
            {(close) => (
              <div className="gallery__stack">
                <Field label="Countries" value="GB, IE" onChange={nothing} autoFocus />
                <Button small onPress={close}>
                  Done
                </Button>
              </div>
            )}
          </PopoverButton>
          <Button onPress={() => setOpen(true)}>Open dialog</Button>
          <Tip text="Copy code" keys="C">
            <Button look="quiet">With a tooltip</Button>
          </Tip>
        </div>
        {open && (
          <Dialog
            title="Retire DevOps Support Technician?"
            onClose={() => setOpen(false)}
            onSubmit={() => setOpen(false)}
            foot={
              <>
                <span className="cap">One undo step</span>
                <Button className="push" onPress={() => setOpen(false)}>
                  Keep it
                </Button>
                <Button look="main" type="submit">
                  Retire
                </Button>
              </>
            }
          >
            <p className="muted">
              It stays in version 2 and in every bundle made so far. You can bring it back.
            </p>
            <Field label="Reason" value={reason} onChange={setReason} autoFocus />
          </Dialog>
        )}
      </Box>
      <Box title="Toasts">
        <Toasts
          onClose={nothing}
          toasts={[
            {
              id: 1,
              tone: 'ok',
              text: '128 aliases approved',
              action: { text: 'Undo', keys: 'U', run: nothing },
            },
            {
              id: 2,
              tone: 'error',
              text: 'Disk full. Your text is safe here.',
              action: { text: 'Try again', run: nothing },
            },
            { id: 3, tone: 'info', text: 'Copied' },
          ]}
        />
      </Box>
      <Box title="Notes">
        <div className="gallery__stack">
          <Note tone="info">The share was away for 4 minutes. Nothing was lost.</Note>
          <Note tone="warning">14 roles would change band.</Note>
          <Note tone="error">This file is newer than the program. It is kept as it is.</Note>
          <Note tone="ok">All 277 records match.</Note>
        </div>
      </Box>
    </>
  );
}
