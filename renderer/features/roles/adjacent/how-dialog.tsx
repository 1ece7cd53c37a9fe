import { useState } from 'react';
import { useWorkspace } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { scoreText } from '../../../words/labels.ts';
import { useRolePage } from '../role-form.tsx';
import { DistanceTable } from './distance-table.tsx';
import type { Neighbour } from './use-coordinates.ts';

/** Explains distances with the workspace's own weights, and works out the example in front of the reader. */
export function HowDialog({
  neighbours,
  onClose,
}: {
  neighbours: readonly Neighbour[];
  onClose: () => void;
}) {
  const { role } = useRolePage();
  const settings = useWorkspace((state) => state.view?.settings.distance);
  const known = neighbours.filter(({ measured }) => measured !== undefined);
  const [code, setCode] = useState(known[0]?.code ?? null);
  const example = known.find((one) => one.code === code);
  if (settings === undefined) return null;
  const { weights, sameSuperfunction, otherTrack, near, related } = settings;
  const total = weights.function + weights.focus + weights.level;
  const share = (weight: number): string => scoreText(total > 0 ? weight / total : 0);
  return (
    <Dialog
      title="How coordinates work"
      onClose={onClose}
      dismissable
      wide
      foot={
        <Button className="push" onPress={onClose}>
          Close
        </Button>
      }
    >
      <div className="how">
        <p>
          A role’s coordinates are its function, its focus and its level. The distance of two roles says how
          far apart they stand in that structure, from 0 (the same place) to 1. It says nothing of their
          texts.
        </p>
        <p className="mono how__formula">
          distance = {share(weights.function)} × function + {share(weights.focus)} × focus +{' '}
          {share(weights.level)} × level
        </p>
        <dl className="how__parts">
          <dt>Function</dt>
          <dd>0 for the same, {scoreText(sameSuperfunction)} within one superfunction, else 1.</dd>
          <dt>Focus</dt>
          <dd>0 for the same, else 1.</dd>
          <dt>Level</dt>
          <dd>
            The difference of the grades over the widest one in the framework, and {scoreText(otherTrack)}{' '}
            more on another track; 1 at most.
          </dd>
          <dt>Band</dt>
          <dd>
            Near below {scoreText(near)}, related below {scoreText(related)}, else far.
          </dd>
        </dl>
        {example?.measured !== undefined && (
          <>
            <Select
              label={`Worked out for ${role.code} and`}
              value={code}
              options={known.map((one) => ({ id: one.code, text: one.title, code: one.code }))}
              onChange={setCode}
            />
            <DistanceTable from={role.code} to={example.code} measured={example.measured} limits={settings} />
          </>
        )}
        <p className="cap">
          The weights, the costs and the limits are settings of this workspace. Weights count by their share
          of the sum.
        </p>
      </div>
    </Dialog>
  );
}
