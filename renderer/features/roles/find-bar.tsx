import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { peekAlias } from './aliases/show-alias.ts';
import { FIND_EVENT } from './find-events.ts';
import { type Hit, hitsOn, isSameHit } from './find-hits.ts';
import { jumpTo } from './jump.ts';
import { useRolePage } from './role-form.tsx';
import './find-bar.css';

const ALL = 'canon-find';
const NOW = 'canon-find-now';

/** Where one was before the search: the field, and what was chosen in it. */
interface Before {
  element: HTMLElement;
  from: number | null;
  to: number | null;
}

/** The search of the page: it sees into the fields, as the search of a browser does not. */
export function FindBar() {
  const { finding, setFinding } = useRolePage();
  const before = useRef<Before | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const open = (): void => {
      const { activeElement: element } = document;
      if (element instanceof HTMLElement && element !== field.current) before.current = standing(element);
      // At once: the letters that follow the key are meant for the field.
      flushSync(() => setFinding(true));
      field.current?.select();
    };
    document.addEventListener(FIND_EVENT, open);
    return () => document.removeEventListener(FIND_EVENT, open);
  }, [setFinding]);
  const close = (): void => {
    setFinding(false);
    const back = before.current;
    if (back === null || !back.element.isConnected) return;
    back.element.focus();
    if (back.element instanceof HTMLTextAreaElement) back.element.setSelectionRange(back.from, back.to);
  };
  return finding ? <Bar field={field} onClose={close} onLeave={() => setFinding(false)} /> : null;
}

function standing(element: HTMLElement): Before {
  const text = element instanceof HTMLTextAreaElement;
  return { element, from: text ? element.selectionStart : null, to: text ? element.selectionEnd : null };
}

interface BarProps {
  field: RefObject<HTMLInputElement | null>;
  onClose: () => void;
  onLeave: () => void;
}

function Bar({ field, onClose, onLeave }: BarProps) {
  const [text, setText] = useState('');
  const { hits, at, go } = useHits(text);
  useLayoutEffect(() => field.current?.focus(), [field]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const path = hits[at]?.path ?? null;
      if (path === null) return;
      onLeave();
      jumpTo(path);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    }
  };
  return (
    <search className="findbar" aria-label="Find in page">
      <Icon of={Search} className="muted" />
      <input
        ref={field}
        className="findbar__field"
        type="text"
        aria-label="Find in page"
        placeholder="Find in page"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="findbar__count num cap" role="status">
        {text.trim() === '' ? '' : hits.length === 0 ? 'Nothing found' : `${at + 1} of ${hits.length}`}
      </span>
      <IconButton
        icon={ChevronUp}
        label="Previous place"
        keys="⇧ ↵"
        isDisabled={hits.length === 0}
        onPress={() => go(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label="Next place"
        keys="↵"
        isDisabled={hits.length === 0}
        onPress={() => go(1)}
      />
      <IconButton icon={X} label="Close the search" keys="Esc" onPress={onClose} />
    </search>
  );
}

/** The places of a text on the page, marked there, and the one that is looked at; they follow what is edited. */
function useHits(text: string) {
  const { role } = useRolePage();
  const [hits, setHits] = useState<readonly Hit[]>([]);
  const [at, setAt] = useState(0);
  const now = useRef<Hit | null>(null);

  const show = useCallback((found: readonly Hit[], next: number, scroll: boolean): void => {
    const hit = found[next] ?? null;
    now.current = hit;
    setHits(found);
    setAt(Math.max(0, next));
    const ranges = found.flatMap(({ range }) => (range === null ? [] : [range]));
    CSS.highlights.set(ALL, new Highlight(...ranges));
    CSS.highlights.set(NOW, new Highlight(...(hit?.range == null ? [] : [hit.range])));
    if (!scroll || hit === null) return;
    const place = hit.range?.startContainer.parentElement;
    if (place) place.scrollIntoView({ block: 'center' });
    else if (hit.path !== null) peekAlias(hit.path);
  }, []);

  useEffect(() => {
    const page = document.getElementById('role-page');
    if (page === null) return;
    const look = (scroll: boolean): void => {
      const found = hitsOn(page, text, role.aliases);
      const kept = now.current;
      const same = kept === null ? -1 : found.findIndex((hit) => isSameHit(hit, kept));
      show(found, same >= 0 ? same : 0, scroll);
    };
    look(true);
    let frame = 0;
    const again = new MutationObserver((changes) => {
      const own = changes.every(({ target }) => (target.parentElement ?? page).closest('.findbar') !== null);
      if (own) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look(false));
    });
    again.observe(page, { subtree: true, childList: true, characterData: true });
    return () => {
      again.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [text, role, show]);

  useEffect(
    () => () => {
      CSS.highlights.delete(ALL);
      CSS.highlights.delete(NOW);
    },
    [],
  );

  const go = (by: 1 | -1): void => {
    if (hits.length > 0) show(hits, (at + by + hits.length) % hits.length, true);
  };
  return { hits, at, go };
}
