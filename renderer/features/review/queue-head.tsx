import { Funnel, Search, X } from 'lucide-react';
import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button as AriaButton, Input, SearchField } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useReview, useStores } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { focusQueue, onFilter, QUEUE_FILTER } from './focus.ts';
import { QUEUE_TITLES, waitingIn } from './queue-words.ts';
import { ReviewSlices } from './review-slices.tsx';

/** What the queue is called and how much waits; in its place the field that filters it, while one filters. */
export function QueueHead() {
  const queue = useReview((state) => state.queue);
  const rows = useReview((state) => state.lists[state.queue]);
  const filtered = useReview((state) => state.filter.text !== '');
  useReview((state) => state.revision);
  const [asked, setAsked] = useState(false);
  // At once: the letters that follow the key are meant for the field.
  useEffect(() => onFilter(() => flushSync(() => setAsked(true))), []);
  const open = asked || filtered;
  return (
    <div className="panehead">
      <h1 className={open ? 'vh' : undefined}>{QUEUE_TITLES[queue]}</h1>
      {!open && rows !== undefined && (
        <span className="count queue__count">{waitingIn(queue, rows).toLocaleString('en')} waiting</span>
      )}
      {open && <Filter onLeave={() => setAsked(false)} />}
      <span className="push row row--tight">
        {!open && <IconButton icon={Search} label="Filter" keys="/" onPress={() => setAsked(true)} />}
        <PopoverButton
          label="Queues and slices"
          className="slicepop"
          button={<IconButton icon={Funnel} label="Queues and slices" className="only-rail" />}
        >
          <ReviewSlices />
        </PopoverButton>
      </span>
    </div>
  );
}

/** Filters by text and by the beginning of a code. Enter goes to the list, Escape shows all again. */
function Filter({ onLeave }: { onLeave: () => void }) {
  const { review } = useStores();
  const [text, setText] = useState(review.getState().filter.text);
  const sought = useDeferredValue(text);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => review.getState().narrow({ text: sought.trim() }), [review, sought]);
  useLayoutEffect(() => {
    const go = (): void => field.current?.select();
    go();
    field.current?.focus();
    return onFilter(() => field.current?.focus());
  }, []);
  const leave = (): void => {
    review.getState().narrow({ text: '' });
    onLeave();
    focusQueue();
  };
  return (
    <SearchField
      aria-label="Filter the queue"
      className="search queue__filter"
      value={text}
      onChange={setText}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
        else if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault();
          if (text.trim() === '') onLeave();
          focusQueue();
        } else event.continuePropagation();
      }}
    >
      <Icon of={Search} />
      <Input ref={field} id={QUEUE_FILTER} className="search__input" placeholder="Text or code" />
      <AriaButton className="search__clear" aria-label="Show all" slot={null} onPress={leave}>
        <Icon of={X} size={12} />
      </AriaButton>
    </SearchField>
  );
}
