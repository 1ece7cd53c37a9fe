import type { ReactNode } from 'react';
import type { Band } from '../../shared/confidence.ts';
import type { RoleStatus } from '../../shared/model/role.ts';
import { bandWord, scoreText, statusWord } from '../words/labels.ts';
import { Glyph } from './glyph.tsx';
import './chip.css';

const statusClass: Record<RoleStatus, string> = {
  draft: 'st-draft',
  in_review: 'st-review',
  approved: 'st-approved',
  deprecated: 'st-deprecated',
};

/** A plain chip. */
export function Chip({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <span className={`chip ${className}`}>{children}</span>;
}

/** The status: sign, word and colour. */
export function StatusChip({ status }: { status: RoleStatus }) {
  return (
    <Chip className={statusClass[status]}>
      <Glyph name={status} />
      {statusWord(status)}
    </Chip>
  );
}

/** The sign of a status alone, its word for readers of the screen. */
export function StatusGlyph({ status, silent = false }: { status: RoleStatus; silent?: boolean }) {
  return (
    <span className={`glyphbox ${statusClass[status]}`} title={statusWord(status)}>
      <Glyph name={status} />
      {!silent && <span className="vh">{statusWord(status)}</span>}
    </span>
  );
}

/** The class that colours a confidence band. */
export const bandClass = (band: Band | null): string => `b-${band ?? 'none'}`;

/** Confidence as bars, word and number, without an edge. */
export function BandText({ score, band }: { score: number | null; band: Band | null }) {
  return (
    <span className={`bandtext num ${bandClass(band)}`}>
      <Glyph name={band ?? 'none'} />
      {score === null ? 'None' : `${bandWord(band)} ${scoreText(score)}`}
    </span>
  );
}

/** A small quiet label. */
export function Tag({ children, fresh = false }: { children: ReactNode; fresh?: boolean }) {
  return <span className={fresh ? 'tag tag--new' : 'tag'}>{children}</span>;
}
