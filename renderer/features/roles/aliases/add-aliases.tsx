import { Info, Plus } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { normaliseTitle } from '../../../../shared/normalise.ts';
import type { AliasHitView } from '../../../../shared/views.ts';
import { useStores } from '../../../state/stores.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { counted } from '../../../words/labels.ts';
import { act } from '../../actions.ts';
import { linesOf } from '../add-item.tsx';
import { useRolePage } from '../role-form.tsx';
import { keyOf, twinText } from './alias-order.ts';

/** A question to the core waits until the letters rest so long. Milliseconds. */
const REST_MS = 80;

/** Enter adds what stands in the field, a paste of several lines adds them all; what is there already is said at once. */
export function AddAliases() {
  const stores = useStores();
  const { role } = useRolePage();
  const [text, setText] = useState('');
  const [leftOut, setLeftOut] = useState<string | null>(null);
  const twin = useTwin(text);

  const add = async (lines: readonly string[]): Promise<void> => {
    if (lines.length === 0) return;
    setText('');
    let left: readonly string[] = [];
    const work = async () => {
      const result = await stores.client.call('aliases.addAll', { role: role.id, texts: [...lines] });
      left = result.leftOut;
      return result;
    };
    const said =
      lines.length === 1 ? `Added “${lines[0]}”` : `Added ${counted(lines.length, 'alias', 'aliases')}`;
    const done = await act(stores, work, lines.length === 1 ? said : null);
    if (done === undefined)
      setText(lines.join(' ')); // What was refused stays, so that it can be put right.
    else if (lines.length > 1 || left.length > 0) setLeftOut(summaryOf(lines.length - left.length, left));
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const lines = linesOf(event.clipboardData.getData('text/plain'));
    if (lines.length < 2) return;
    event.preventDefault();
    void add(text.trim() === '' ? lines : [text.trim(), ...lines]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (twin?.here !== true) void add(linesOf(text));
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setText('');
      setLeftOut(null);
      event.currentTarget.blur();
    }
  };
  const said = twin?.text ?? leftOut;
  return (
    <div className="addalias">
      <Icon of={Plus} size={12} className="faint" />
      <input
        className="additem"
        aria-label="Add an alias"
        placeholder="Add an alias, or paste many lines"
        value={text}
        aria-describedby="addalias-said"
        onChange={(event) => {
          setText(event.target.value);
          setLeftOut(null);
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <span id="addalias-said" className="cap addalias__said" role="status">
        {said !== null && (
          <>
            <Icon of={Info} size={12} className={twin?.here ? 'sev-warning' : 'sev-info'} /> {said}
          </>
        )}
      </span>
    </div>
  );
}

function summaryOf(added: number, left: readonly string[]): string {
  const first = `${counted(added, 'alias', 'aliases')} added.`;
  if (left.length === 0) return first;
  const some = left
    .slice(0, 3)
    .map((text) => `“${text}”`)
    .join(', ');
  const more = left.length > 3 ? ` and ${left.length - 3} more` : '';
  return `${first} Here already: ${some}${more}.`;
}

/** Where a text stands already: on this role, or approved on another. */
function useTwin(text: string): { text: string; here: boolean } | null {
  const stores = useStores();
  const { role } = useRolePage();
  const key = normaliseTitle(text);
  const [found, setFound] = useState<{ key: string; hits: readonly AliasHitView[] }>({ key: '', hits: [] });
  const own = useMemo(
    () => (key === '' ? undefined : role.aliases.find((alias) => keyOf(alias) === key)),
    [role.aliases, key],
  );
  const asked = key !== '' && own === undefined;
  useEffect(() => {
    if (!asked) return;
    let over = false;
    const timer = setTimeout(() => {
      stores.client
        .call('aliases.same', { text: key, limit: 50 })
        .then(({ hits }) => {
          if (!over) setFound({ key, hits });
        })
        .catch(() => undefined);
    }, REST_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [stores, key, asked]);
  if (own !== undefined) return { text: twinText(own), here: true };
  if (!asked || found.key !== key) return null;
  const others = found.hits.filter((hit) => hit.role !== role.id && hit.state === 'approved');
  const [first] = others;
  if (first === undefined) return null;
  const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
  return { text: `Approved on ${first.code} already${more}.`, here: false };
}
