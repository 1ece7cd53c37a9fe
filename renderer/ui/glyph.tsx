import type { Band } from '../../shared/confidence.ts';
import type { RoleStatus } from '../../shared/model/role.ts';
import './icon.css';

type GlyphName = RoleStatus | Band | 'none';

const circle = <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const hollow = (x: number, y: number, height: number) => (
  <rect x={x} y={y} width="2" height={height} rx=".3" fill="none" stroke="currentColor" strokeOpacity=".55" />
);
const full = (x: number, y: number, height: number) => (
  <rect x={x} y={y} width="3" height={height} rx=".5" fill="currentColor" />
);

const drawings: Record<GlyphName, React.ReactNode> = {
  draft: (
    <circle
      cx="6"
      cy="6"
      r="4.75"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.1 1.63"
    />
  ),
  in_review: (
    <>
      {circle}
      <path d="M6 2.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />
    </>
  ),
  approved: (
    <>
      <circle cx="6" cy="6" r="5.5" fill="currentColor" />
      <path
        d="M3.5 6.2 5.3 8l3.3-3.8"
        fill="none"
        stroke="var(--cut)"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  deprecated: (
    <>
      {circle}
      <path d="M3 9 9 3" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  low: (
    <>
      {full(0.5, 7, 4)}
      {hollow(5, 4.5, 6)}
      {hollow(9, 1.5, 9)}
    </>
  ),
  medium: (
    <>
      {full(0.5, 7, 4)}
      {full(4.5, 4, 7)}
      {hollow(9, 1.5, 9)}
    </>
  ),
  high: (
    <>
      {full(0.5, 7, 4)}
      {full(4.5, 4, 7)}
      {full(8.5, 1, 10)}
    </>
  ),
  none: (
    <>
      {hollow(1, 7.5, 3)}
      {hollow(5, 4.5, 6)}
      {hollow(9, 1.5, 9)}
    </>
  ),
};

/** The drawn sign of a status or a confidence band; never alone: its word stands beside it or in the name. */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg className="glyph" viewBox="0 0 12 12" aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}
