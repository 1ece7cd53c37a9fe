import { useReview } from '../../state/stores.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { MarkIcon } from './queue-columns.tsx';
import { ORDER_WORDS } from './queue-words.ts';

/** Where one is in the queue, what was decided last, and the keys that need telling. */
export function ReviewPart() {
  const rows = useReview((state) => state.lists[state.queue]);
  const current = useReview((state) => state.current);
  const last = useReview((state) => state.last);
  const order = useReview((state) => state.order);
  useReview((state) => state.revision);
  if (rows === undefined) return null;
  const at = rows.placeOf(current);
  return (
    <>
      {at >= 0 && (
        <span className="num">
          {(at + 1).toLocaleString('en')} of {rows.lines.length.toLocaleString('en')}
        </span>
      )}
      {last !== null && (
        <>
          <span className="sep" />
          <span className="row row--tight statusbar__last">
            <MarkIcon mark={last.mark} />
            <span className="ell" title={`${last.text} ${last.mark.word}`}>
              Last: {last.text} {last.mark.word}
            </span>
          </span>
        </>
      )}
      <span className="sep statusbar__wide" />
      <span className="statusbar__wide">{ORDER_WORDS[order].hint}</span>
      <span className="push statusbar__key">
        <Kbd keys="Space" />
        select
        <Kbd keys="Shift" />
        range
        <Kbd keys="/" />
        filter
      </span>
      <span className="sep" />
    </>
  );
}
