import { Kbd } from '../ui/kbd.tsx';
import { Box } from './box.tsx';

const KEYS = [
  ['A', 'Approve'],
  ['R', 'Reject'],
  ['Space', 'Select'],
  ['↵', 'Open the role'],
  ['?', 'Keys of this screen'],
  ['Ctrl K', 'Commands'],
] as const;

export function Text() {
  return (
    <>
      <Box title="Key hints">
        <div className="gallery__keys">
          {KEYS.map(([keys, what]) => (
            <span className="row" key={keys}>
              <Kbd keys={keys} />
              {what}
            </span>
          ))}
        </div>
      </Box>
      <Box title="Type">
        <div className="gallery__type">
          <div className="gallery__type4">Junior DevOps Engineer</div>
          <span className="cap">20/25 600</span>
          <div className="gallery__type3">The story of this role</div>
          <span className="cap">15/19 600</span>
          <div>Text that is read or edited, 0123456789</div>
          <span className="cap">13/19 400</span>
          <div className="mono">DEVO.GEN.S1 15-1232</div>
          <span className="cap">12 beside 13</span>
          <div className="cap">Captions, column heads, counts</div>
          <span className="cap">11/16 400</span>
        </div>
      </Box>
    </>
  );
}
