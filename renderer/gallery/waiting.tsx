import { Inbox } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { EmptyLine, EmptyState } from '../ui/empty-state.tsx';
import { Progress } from '../ui/progress.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Box } from './box.tsx';

const nothing = (): void => undefined;

export function Waiting() {
  return (
    <>
      <Box title="Empty state">
        <div className="gallery__card">
          <EmptyState
            icon={Inbox}
            title="No alias is waiting"
            text="Import pages or draft aliases for 62 roles that have none."
          >
            <Button>Show the 62 roles</Button>
            <Button look="quiet">Import…</Button>
          </EmptyState>
        </div>
        <EmptyLine>
          No core outputs recorded yet. <Button look="link">Add the first</Button>
        </EmptyLine>
      </Box>
      <Box title="Waiting">
        <div className="gallery__card">
          <SkeletonRows count={3} label="Reading roles" />
        </div>
        <Progress
          atOnce
          label="Reading pages"
          done={412}
          of={1248}
          note="2 lines need a look so far"
          onCancel={nothing}
        />
        <Progress atOnce label="Making the bundle" done={0} of={null} />
      </Box>
    </>
  );
}
