import { Check, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './note.css';

const icons = { info: Info, warning: TriangleAlert, error: OctagonAlert, ok: Check };

interface NoteProps {
  tone: keyof typeof icons;
  children: ReactNode;
  /** Read out when it appears. */
  live?: boolean;
}

/** A note in the flow of a page or dialog. */
export function Note({ tone, children, live = false }: NoteProps) {
  const role = live ? (tone === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div className={`note note--${tone}`} role={role}>
      <Icon of={icons[tone]} className={`sev-${tone}`} />
      <div className="note__text">{children}</div>
    </div>
  );
}
