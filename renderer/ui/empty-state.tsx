import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './empty-state.css';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  text?: ReactNode;
  /** Whether it is all there is on the page, so that its title is the page's. */
  alone?: boolean;
  children?: ReactNode;
}

/** What stands where there is nothing yet, and what to do about it. */
export function EmptyState({ icon, title, text, alone = false, children }: EmptyStateProps) {
  const Title = alone ? 'h1' : 'div';
  return (
    <div className="emptystate">
      <Icon of={icon} size={16} className="faint" />
      <Title className="medium">{title}</Title>
      {text !== undefined && <div className="muted">{text}</div>}
      {children !== undefined && <div className="emptystate__acts">{children}</div>}
    </div>
  );
}

/** The one-line form inside a page. */
export function EmptyLine({ children }: { children: ReactNode }) {
  return <div className="emptyline">{children}</div>;
}
