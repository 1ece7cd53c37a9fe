import { Check } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { BANDS } from '../../../shared/confidence.ts';
import { QUEUE_ORDERS, QUEUES } from '../../../shared/contract-review.ts';
import { useReview, useStores } from '../../state/stores.tsx';
import { bandClass } from '../../ui/chip.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Icon } from '../../ui/icon.tsx';
import { bandWord, statusWord } from '../../words/labels.ts';
import { Slice, SliceHead } from '../roles/slice.tsx';
import { ORDER_WORDS, QUEUE_TITLES, waitingIn } from './queue-words.ts';

/** The queues with what waits in each, the orders, and the slices of the open queue. */
export function ReviewSlices() {
  const { review } = useStores();
  const queue = useReview((state) => state.queue);
  const order = useReview((state) => state.order);
  const lists = useReview((state) => state.lists);
  const filter = useReview((state) => state.filter);
  useReview((state) => state.revision);
  const { choose, orderBy, narrow } = review.getState();
  const rows = lists[queue];
  const kinds = [...(rows?.kinds ?? [])]
    .filter(([kind, count]) => count > 0 || kind === filter.kind)
    .sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1));
  return (
    <>
      <SliceHead>Queue</SliceHead>
      {QUEUES.map((one) => {
        const list = lists[one];
        return (
          <Slice
            key={one}
            on={one === queue}
            steady
            count={list === undefined ? 0 : waitingIn(one, list)}
            onPress={() => void choose(one)}
          >
            {QUEUE_TITLES[one]}
          </Slice>
        );
      })}
      <SliceHead>Order</SliceHead>
      {QUEUE_ORDERS.map((one) => (
        <AriaButton
          key={one}
          className="slice slice--order"
          aria-pressed={one === order}
          onPress={() => void orderBy(one)}
        >
          <span className="ell">{ORDER_WORDS[one].text}</span>
          {one === order && <Icon of={Check} size={12} className="slice__end" />}
        </AriaButton>
      ))}
      {rows !== undefined && (
        <>
          <SliceHead>Confidence</SliceHead>
          {[...BANDS].reverse().map((band) => (
            <Slice
              key={band}
              on={filter.band === band}
              count={rows.bands.get(band) ?? 0}
              glyph={
                <span className={`glyphbox ${bandClass(band)}`}>
                  <Glyph name={band} />
                </span>
              }
              onPress={() => narrow({ band: filter.band === band ? null : band })}
            >
              {bandWord(band)}
            </Slice>
          ))}
        </>
      )}
      {kinds.length > 0 && queue !== 'roles' && (
        <>
          <SliceHead>
            {queue === 'mappings' ? 'Classification' : queue === 'texts' ? 'Status' : 'Type'}
          </SliceHead>
          {kinds.map(([kind, count]) => (
            <Slice
              key={kind}
              on={filter.kind === kind}
              count={count}
              onPress={() => narrow({ kind: filter.kind === kind ? null : kind })}
            >
              {queue === 'texts' ? kindWord(kind) : kind}
            </Slice>
          ))}
        </>
      )}
    </>
  );
}

/** Of roles the kind is their status. */
const kindWord = (kind: string): string =>
  kind === 'draft' || kind === 'in_review' || kind === 'approved' || kind === 'deprecated'
    ? statusWord(kind)
    : kind;
