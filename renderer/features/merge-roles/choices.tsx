import type { MergePreview } from '../../../shared/contract-merge-roles.ts';
import { Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { counted, pathName } from '../../words/labels.ts';

type Choice = MergePreview['choices'][number];

interface ChoicesProps {
  plan: MergePreview;
  /** The paths at which the role that goes counts. */
  take: ReadonlySet<string>;
  onTake: (take: ReadonlySet<string>) => void;
}

/** Where both say something, and not the same: each place with both, to be chosen from. */
export function Choices({ plan, take, onTake }: ChoicesProps) {
  const { choices, keep, other } = plan;
  if (choices.length === 0) return null;
  const all = choices.every(({ path }) => take.has(path));
  return (
    <section aria-label="Where they differ">
      <div className="merge__head">
        <h3>They differ at {counted(choices.length, 'place')}</h3>
        <Button
          look="link"
          className="push"
          onPress={() => onTake(all ? new Set() : new Set(choices.map(({ path }) => path)))}
        >
          Take all of {all ? keep.code : other.code}
        </Button>
      </div>
      {choices.map((choice) => (
        <div key={choice.path} className="merge__choice">
          <p className="merge__name">{nameOf(choice)}</p>
          <RadioCards
            label={nameOf(choice)}
            value={take.has(choice.path) ? 'other' : 'keep'}
            cards={[
              { id: 'keep', head: keep.code, text: choice.keep },
              { id: 'other', head: other.code, text: choice.other },
            ]}
            onChange={(side) => {
              const next = new Set(take);
              if (side === 'other') next.add(choice.path);
              else next.delete(choice.path);
              onTake(next);
            }}
          />
        </div>
      ))}
    </section>
  );
}

/** The place, and of a row which one it is. */
function nameOf({ path, about }: Choice): string {
  const tag = /\.(prevalence|anchor)$/.exec(path)?.[1];
  const name = path.startsWith('curation.rejectedAliases') ? 'Aliases' : pathName(path);
  const row = about === null ? name : `${name}: ${about}`;
  return tag === undefined ? row : `${row} (${tag})`;
}
