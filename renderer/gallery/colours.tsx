import { Box } from './box.tsx';

const COLOURS =
  'surface-0 surface-1 surface-2 surface-3 hover pressed selected line line-strong line-control text text-2 text-3 accent accent-text accent-soft focus st-draft st-review st-approved st-deprecated band-low band-medium band-high error warning info ins-bg del-bg heat-low heat-medium heat-high'.split(
    ' ',
  );

export function Colours() {
  return (
    <Box title="Colours" span="wide">
      <ul className="gallery__colours">
        {COLOURS.map((name) => (
          <li key={name}>
            <i style={{ background: `var(--${name})` }} />
            <span className="mono cap">{name}</span>
          </li>
        ))}
      </ul>
    </Box>
  );
}
