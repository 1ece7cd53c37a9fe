import { useVirtualizer } from '@tanstack/react-virtual';
import { Copy } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { FileReport } from '../../../shared/views.ts';
import { useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import './raw-text.css';

/** One scrolls it with the keys, so it can have the focus. */
const scrollable = (label: string) => ({ role: 'group', tabIndex: 0, 'aria-label': label });
/** A longer line is cut around its fault: a file in one line would be one line of megabytes. */
const MOST_COLUMNS = 400;

/** The text of a file with its line numbers; lines with a fault are marked and say what it is. */
export function RawText({ report, text, shown }: { report: FileReport; text: string; shown: number }) {
  const stores = useStores();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => text.split('\n'), [text]);
  const faults = useMemo(() => new Map(report.faults.map((fault) => [fault.line, fault])), [report.faults]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: lineHeight,
    overscan: 20,
  });
  useEffect(() => {
    virtualizer.scrollToIndex(Math.max(0, shown - 1), { align: 'center' });
  }, [virtualizer, shown]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => stores.toasts.getState().add({ tone: 'ok', text: 'Copied the raw text' }),
      (thrown: unknown) => stores.toasts.getState().fail(thrown),
    );
  };
  return (
    <section className="raw" aria-label="Raw text">
      <div className="panehead panehead--line">
        <h3 className="ell">The file</h3>
        <span className="count">{lines.length.toLocaleString('en')} lines</span>
        <Button small className="push" onPress={copy}>
          <Icon of={Copy} size={12} />
          Copy raw text
        </Button>
      </div>
      <div className="raw__scroll" ref={scroller} {...scrollable(`Text of ${report.file}`)}>
        <div className="raw__lines" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const fault = faults.get(index + 1);
            return (
              <div
                key={index}
                className="raw__line"
                style={{ top: start }}
                {...(fault && { 'data-fault': true })}
              >
                <span className="raw__number">{index + 1}</span>
                <code className="raw__text">{cutAround(lines[index] ?? '', fault?.column ?? 1)}</code>
                {fault && <span className="vh">Here: {fault.message}</span>}
              </div>
            );
          })}
        </div>
      </div>
      {report.cut && <p className="raw__cut muted">Only its beginning is shown; the file is longer.</p>}
    </section>
  );
}

/** A line is 19 px of the drawing high, whatever the size of the text. */
const lineHeight = (): number =>
  Math.round((Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 19) / 13);

function cutAround(line: string, column: number): string {
  if (line.length <= MOST_COLUMNS) return line;
  const letters = [...line];
  const from = Math.max(0, Math.min(column - MOST_COLUMNS / 2, letters.length - MOST_COLUMNS));
  const part = letters.slice(from, from + MOST_COLUMNS).join('');
  return `${from > 0 ? '…' : ''}${part}${from + MOST_COLUMNS < letters.length ? '…' : ''}`;
}
