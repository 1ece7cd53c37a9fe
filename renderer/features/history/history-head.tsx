import { Eye, Funnel, X } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { type HistoryFilter, NO_HISTORY_FILTER } from '../../state/past-filter.ts';
import { useHistory, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { HeadFilter } from '../../ui/head-filter.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { longDay } from '../../words/dates.ts';
import { counted, personName } from '../../words/labels.ts';
import { focusHistory, HISTORY_FILTER, markRead } from './acts.ts';
import { HistorySlices } from './history-slices.tsx';
import { fieldWord, WHEN_WORDS } from './history-words.ts';

/** How much there is, the field that looks for a text, and what narrows the list. */
export function HistoryHead() {
  const stores = useStores();
  const decisions = useHistory((state) => state.decisions);
  const read = useHistory((state) => state.lines !== null);
  const unseen = useHistory((state) => state.counts?.unseen ?? 0);
  return (
    <>
      <div className="panehead">
        <h1>History</h1>
        {read && <span className="count past__count">{counted(decisions, 'decision')}</span>}
        <span className="push row row--tight past__tools">
          {unseen > 0 && (
            <Button small look="quiet" onPress={() => markRead(stores)}>
              <Icon of={Eye} size={12} />
              Mark {unseen.toLocaleString('en')} new as read
            </Button>
          )}
          <TextFilter />
          <PopoverButton
            label="Filters"
            className="slicepop"
            button={<IconButton icon={Funnel} label="Filters" className="only-rail" />}
          >
            <HistorySlices />
          </PopoverButton>
        </span>
      </div>
      <Narrowed />
    </>
  );
}

/** Looks for a text in what was done, why, and in codes. Escape shows all again, Enter goes to the list. */
function TextFilter() {
  const { history } = useStores();
  const kept = useHistory((state) => state.filter.text);
  const [text, setText] = useState(kept);
  const sought = useDeferredValue(text);
  useEffect(() => setText(kept), [kept]);
  useEffect(() => {
    if (sought === history.getState().filter.text) return;
    const rest = setTimeout(() => history.getState().narrow({ text: sought }), 120);
    return () => clearTimeout(rest);
  }, [history, sought]);
  return (
    <HeadFilter
      id={HISTORY_FILTER}
      label="Filter the history"
      placeholder="Words or code"
      className="past__filter"
      text={text}
      onText={setText}
      onGo={focusHistory}
      onLeave={() => {
        setText('');
        history.getState().narrow({ text: '' });
        focusHistory();
      }}
    />
  );
}

type Part = { name: keyof HistoryFilter; text: string };

/** Each part of the filter with the way to take it off. */
function Narrowed() {
  const { history } = useStores();
  const filter = useHistory((state) => state.filter);
  const parts: Part[] = [
    filter.when !== 'all' && { name: 'when' as const, text: WHEN_WORDS[filter.when] },
    filter.from !== '' && { name: 'from' as const, text: `From ${longDay(filter.from)}` },
    filter.until !== '' && { name: 'until' as const, text: `Until ${longDay(filter.until)}` },
    filter.person !== null && { name: 'person' as const, text: personName(filter.person) },
    filter.kind !== null && { name: 'kind' as const, text: filter.kind },
    filter.role !== null && { name: 'role' as const, text: filter.role.code },
    filter.field !== null && { name: 'field' as const, text: fieldWord(filter.field) },
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  const off = (name: keyof HistoryFilter): void =>
    history.getState().narrow({ [name]: NO_HISTORY_FILTER[name] });
  return (
    <div className="past__parts">
      {parts.map(({ name, text }) => (
        <AriaButton
          key={name}
          className="past__part"
          aria-label={`No longer only ${text}`}
          onPress={() => off(name)}
        >
          <span className="ell">{text}</span>
          <Icon of={X} size={12} />
        </AriaButton>
      ))}
      <Button look="link" onPress={() => history.getState().narrow(NO_HISTORY_FILTER)}>
        Show all
      </Button>
    </div>
  );
}
