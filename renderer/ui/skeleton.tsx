import './skeleton.css';

const WIDTHS = [62, 78, 48, 70, 55];

/** Rows of a list that is being read; invisible for the first 300 ms, so that a quick answer shows no flicker. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  const rows = Array.from({ length: count }, (_, at) => ({
    id: `row-${at}`,
    width: WIDTHS[at % WIDTHS.length],
  }));
  return (
    <div className="skeletons" role="status" aria-label={label}>
      {rows.map((row) => (
        <div className="skeletons__row" key={row.id}>
          <i className="skel skel--round" />
          <i className="skel" style={{ width: `${row.width}%` }} />
        </div>
      ))}
    </div>
  );
}
