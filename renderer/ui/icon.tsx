import type { LucideIcon } from 'lucide-react';
import './icon.css';

interface IconProps {
  of: LucideIcon;
  /** Drawn pixels at 13 px text; grows with the text. */
  size?: 12 | 14 | 16;
  className?: string;
}

/** A Lucide icon as decoration: the word beside it, or the name of its button, says what it means. */
export function Icon({ of: Drawing, size = 14, className = '' }: IconProps) {
  return <Drawing className={`icon icon--${size} ${className}`} strokeWidth={1.75} aria-hidden="true" />;
}
