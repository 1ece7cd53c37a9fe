import type { MapCell, MapColumn } from '../../../shared/map.ts';
import { SECTIONS } from '../../../shared/quality/sections.ts';
import type { RoleRow } from '../../../shared/views.ts';
import { bandWord, counted, scoreText, statusWord } from '../../words/labels.ts';
import type { Row } from './use-map.ts';

/** Findings in words, those to know only left out; "no finding" where there is none. */
export function findingsText({ findings: { error, warning } }: RoleRow): string {
  const parts = [
    ...(error > 0 ? [counted(error, 'error')] : []),
    ...(warning > 0 ? [counted(warning, 'warning')] : []),
  ];
  return parts.length === 0 ? 'no errors or warnings' : parts.join(', ');
}

/** "9 of 12 sections filled". */
export const fillText = ({ filled }: RoleRow): string => `${filled} of ${ALL_SECTIONS} sections filled`;

/** "P5 Principal Professional". */
export const levelText = ({ code, level }: MapColumn): string =>
  level === null ? `${code}, a level that the framework lacks` : `${code} ${level.name}`;

/** All that a cell says, for those who don’t see it. */
export function cellText(cell: MapCell<RoleRow> | undefined, column: MapColumn): string {
  const [role, another] = cell?.roles ?? [];
  if (role === undefined)
    return cell?.hole == null ? `${column.code}: no role` : `${column.code}: hole, ${holeText(cell.hole)}`;
  if (another !== undefined) return `${column.code}: ${cell?.roles.length} roles in one place`;
  const score = role.confidence === null ? 'none' : `${bandWord(role.band)} ${scoreText(role.confidence)}`;
  return `${column.code}: ${role.title}, ${statusWord(role.status)}, confidence ${score}, ${fillText(role)}, ${findingsText(role)}`;
}

/** How many sections of a page there are to fill. */
export const ALL_SECTIONS = SECTIONS.length;

/** How much of a page is filled: less than half of its sections, less than three quarters, or more. */
export function fillOf({ filled }: RoleRow): 'low' | 'medium' | 'high' {
  if (filled * 2 < ALL_SECTIONS) return 'low';
  return filled * 4 < ALL_SECTIONS * 3 ? 'medium' : 'high';
}

/** Why a place is a hole. */
export const holeText = (reason: 'between' | 'family'): string =>
  reason === 'between' ? 'between two levels of this row' : 'most of this function have a role here';

/** A row in one breath. */
export const rowText = (row: Row): string =>
  `${row.key}, ${row.functionName || row.function}, ${row.focusName || row.focus}: ${counted(row.roles, 'role')}` +
  (row.holes === 0 ? '' : `, ${counted(row.holes, 'hole')}`);
