import { useEffect, useState } from 'react';
import {
  ComboBox as AriaComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import type { EntryHitView } from '../../../../shared/views.ts';
import { useStores } from '../../../state/stores.tsx';
import { counted } from '../../../words/labels.ts';
import '../../../ui/field.css';
import '../../../ui/menu.css';
import './code-picker.css';

/** Letters in quick succession are one question. Milliseconds. */
const REST_MS = 60;
const MOST = 30;

/** What is chosen, or what was typed instead of choosing. */
export interface Picked {
  code: string;
  title: string;
}

const wordsOf = ({ code, title }: Picked): string => `${code} ${title}`;

interface CodePickerProps {
  scheme: string;
  /** How many codes there are to choose from. */
  entries: number;
  text: string;
  onText: (text: string) => void;
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
}

/** Finds a code of a loaded classification as one types, by code, title or another title; shows where each sits. */
export function CodePicker({ scheme, entries, text, onText, picked, onPick }: CodePickerProps) {
  const { hits, asked } = useHits(scheme, text, picked !== null);
  // The text has to be that of what is chosen: React Aria takes another for typed, and opens the list again.
  const choose = (key: string | number | null): void => {
    const hit = hits.find(({ code }) => code === key);
    if (hit === undefined) return;
    onText(wordsOf(hit));
    onPick({ code: hit.code, title: hit.title });
  };
  const type = (now: string): void => {
    onText(now);
    if (picked !== null && now !== wordsOf(picked)) onPick(null);
  };
  return (
    <AriaComboBox<EntryHitView>
      className="field"
      items={hits}
      inputValue={text}
      onInputChange={type}
      value={picked?.code ?? null}
      onChange={choose}
      menuTrigger="input"
      allowsCustomValue
      // Answers come a moment after the letters: the list is open by then.
      allowsEmptyCollection
    >
      <Label className="label">Code or title</Label>
      <Input className="input" placeholder="Type a title or a code" autoFocus />
      <Text slot="description" className="hint">
        {counted(entries, 'code', 'codes')} of {scheme}
      </Text>
      <Popover className="menu menu--fit picker" offset={4}>
        <ListBox<EntryHitView>
          className="menu__list"
          renderEmptyState={() => (
            <p className="cap picker__none">
              {asked ? 'Looking…' : 'No code fits. It can be taken as typed.'}
            </p>
          )}
        >
          {(hit) => (
            <ListBoxItem id={hit.code} textValue={wordsOf(hit)} className="menu__item picker__item">
              <span className="mono muted picker__code">{hit.code}</span>
              <span className="picker__words">
                <span className="picker__title">{hit.title}</span>
                <span className="cap ell">
                  {hit.via !== null && `“${hit.via}” · `}
                  {hit.path.map(({ title }) => title).join(' › ')}
                </span>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

const NONE: readonly EntryHitView[] = [];

/** What fits, and whether an answer is still on its way. */
function useHits(
  scheme: string,
  text: string,
  settled: boolean,
): { hits: readonly EntryHitView[]; asked: boolean } {
  const { client } = useStores();
  const [found, setFound] = useState({ query: '', hits: NONE });
  const query = text.trim();
  useEffect(() => {
    if (settled) return;
    if (query === '') return setFound({ query, hits: NONE });
    let over = false;
    const timer = setTimeout(() => {
      client
        .call('references.search', { query, scheme, limit: MOST })
        .then(({ hits }) => {
          // A code may stand in two versions of a scheme: the list needs it once.
          if (!over) setFound({ query, hits: [...new Map(hits.map((hit) => [hit.code, hit])).values()] });
        })
        .catch(() => undefined);
    }, REST_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, scheme, query, settled]);
  return { hits: found.hits, asked: found.query !== query };
}
