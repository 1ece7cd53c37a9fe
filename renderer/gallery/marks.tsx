import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import { BANDS } from '../../shared/confidence.ts';
import { ROLE_STATUSES } from '../../shared/model/role.ts';
import { BandText, bandClass, Chip, StatusChip, Tag } from '../ui/chip.tsx';
import { DiffText } from '../ui/diff-text.tsx';
import { Glyph } from '../ui/glyph.tsx';
import { Icon } from '../ui/icon.tsx';
import { bandWord } from '../words/labels.ts';
import { Box } from './box.tsx';

const SCORES = { low: 0.35, medium: 0.7, high: 0.9 };

export function Marks() {
  return (
    <Box title="Status and confidence">
      <div className="gallery__line">
        {ROLE_STATUSES.map((status) => (
          <StatusChip key={status} status={status} />
        ))}
      </div>
      <div className="gallery__line">
        {BANDS.map((band) => (
          <Chip key={band} className={bandClass(band)}>
            <Glyph name={band} />
            {bandWord(band)} {SCORES[band].toFixed(2)}
          </Chip>
        ))}
        <Chip className={bandClass(null)}>
          <Glyph name="none" />
          None
        </Chip>
      </div>
      <div className="gallery__line">
        {BANDS.map((band) => (
          <BandText key={band} band={band} score={SCORES[band]} />
        ))}
        <BandText band={null} score={null} />
      </div>
      <div className="gallery__line">
        <span className="row row--tight sev-error">
          <Icon of={OctagonAlert} />
          Error
        </span>
        <span className="row row--tight sev-warning">
          <Icon of={TriangleAlert} />
          Warning
        </span>
        <span className="row row--tight sev-info">
          <Icon of={Info} />
          To know
        </span>
      </div>
      <div className="gallery__line">
        <Tag>common</Tag>
        <Tag>level</Tag>
        <Tag fresh>unknown value</Tag>
        <Chip>Global</Chip>
        <span className="count">1,248</span>
      </div>
      <div className="gallery__line">
        <DiffText before="help out with automation" after="assist with automation" />
      </div>
    </Box>
  );
}
