import { Funnel, Search } from 'lucide-react';
import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useReview, useStores } from '../../state/stores.tsx';
import { HeadFilter } from '../../ui/head-filter.tsx';
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
    <HeadFilter
      id={QUEUE_FILTER}
      label="Filter the queue"
      placeholder="Text or code"
      className="queue__filter"
      text={text}
      onText={setText}
      onGo={() => {
        if (text.trim() === '') onLeave();
        focusQueue();
      }}
      onLeave={leave}
      clear="Show all"
      inputRef={field}
    />
  );
}
