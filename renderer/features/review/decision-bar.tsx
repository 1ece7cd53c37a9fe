import { ArrowDown, ArrowUp, Undo2 } from 'lucide-react';
import { useReview, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { choose, takeBack } from './acts.ts';
import { focusQueue, stepQueue } from './focus.ts';
import { CHOICES } from './verdicts.ts';

/** What can be decided about the row, or about all that are selected, each with its key. */
export function DecisionBar() {
  const stores = useStores();
  const queue = useReview((state) => state.queue);
  const many = useReview((state) => state.selected.size);
  const none = useReview((state) => state.lists[state.queue]?.get(state.current) === undefined);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const undone = useWorkspace((state) => state.view?.undo.undo === null);
  if (readOnly) {
    return (
      <footer className="decide muted">This window can only read, so nothing can be decided here.</footer>
    );
  }
  return (
    <footer className="decide" data-queue={queue}>
      <div className="decide__choices">
        {many > 1 && <span className="decide__many num medium">{many.toLocaleString('en')} selected</span>}
        {CHOICES[queue].map((choice, at) => (
          <Button
            key={choice.key}
            look={at === 0 && queue !== 'mappings' ? 'main' : 'normal'}
            className="decide__btn"
            aria-keyshortcuts={choice.key}
            isDisabled={none || (choice.single === true && many > 1)}
            onPress={() => {
              focusQueue();
              choose(stores, choice);
            }}
          >
            {queue !== 'mappings' && <Icon of={choice.icon} className={choice.tone ?? ''} />}
            {choice.text}
            <Kbd keys={choice.key} />
          </Button>
        ))}
      </div>
      <div className="decide__moves">
        <Button
          look="quiet"
          small
          aria-keyshortcuts="U"
          isDisabled={undone}
          onPress={() => {
            focusQueue();
            void takeBack(stores);
          }}
        >
          <Icon of={Undo2} className="decide__icon" />
          Undo
          <Kbd keys="U" />
        </Button>
        <span className="sep" />
        <Button
          look="quiet"
          small
          aria-label="Previous"
          aria-keyshortcuts="K"
          isDisabled={none}
          onPress={() => stepQueue(-1)}
        >
          <Kbd keys="K" />
          <Icon of={ArrowUp} className="decide__icon" />
        </Button>
        <Button
          look="quiet"
          small
          aria-label="Next"
          aria-keyshortcuts="J"
          isDisabled={none}
          onPress={() => stepQueue(1)}
        >
          <Kbd keys="J" />
          <Icon of={ArrowDown} className="decide__icon" />
        </Button>
      </div>
    </footer>
  );
}
