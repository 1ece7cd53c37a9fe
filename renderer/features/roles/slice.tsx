import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon } from '../../ui/icon.tsx';

/** What a group of slices is called. */
export function SliceHead({ children }: { children: ReactNode }) {
  return <div className="slices__head">{children}</div>;
}

interface SliceProps {
  on: boolean;
  /** Pressing it again takes nothing away. */
  steady?: boolean;
  /** Null where there is nothing to count. */
  count: number | null;
  onPress: () => void;
  glyph?: ReactNode;
  children: ReactNode;
}

/** One way to narrow the list, with how many roles it would show. */
export function Slice({ on, steady = false, count, onPress, glyph, children }: SliceProps) {
  return (
    <AriaButton className="slice" aria-pressed={on} onPress={onPress}>
      {glyph}
      <span className="ell">{children}</span>
      {on && !steady ? (
        <Icon of={X} size={12} className="slice__end" />
      ) : count === null ? null : (
        <span className={`count ${count === 0 ? 'slice__none' : ''}`}>{count.toLocaleString('en')}</span>
      )}
    </AriaButton>
  );
}
