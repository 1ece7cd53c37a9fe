import type { ReactNode } from 'react';
import type { Screen } from '../../state/place.ts';
import { usePlace, useRelease, useRole, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { StatusGlyph } from '../../ui/chip.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { longDay, shortMoment } from '../../words/dates.ts';
import { counted, statusWord } from '../../words/labels.ts';
import { languageName } from '../../words/languages.ts';
import { HistoryPart } from '../history/status-part.tsx';
import { MapPart } from '../map/status-part.tsx';
import { QualityPart } from '../quality/status-part.tsx';
import { ReviewPart } from '../review/status-part.tsx';
import { changesSince } from '../roles/changes.ts';
import './status-bar.css';

/** One line at the foot: where the open role or queue stands, when it was saved, the keys. */
export function StatusBar() {
  const screen = usePlace((state) => state.screen);
  const savedAt = useRole((state) => state.savedAt);
  const lang = useWorkspace((state) => state.view?.lang);
  const open = usePlace((state) => state.open);
  return (
    <footer className="statusbar">
      {PARTS[screen]}
      {screen !== 'review' && (
        <span className="push">{savedAt !== null && `Saved ${shortMoment(savedAt)}`}</span>
      )}
      {lang !== undefined && screen !== 'review' && (
        <>
          {savedAt !== null && <span className="sep" />}
          <span>{languageName(lang)}</span>
          <span className="sep" />
        </>
      )}
      <Button look="quiet" className="statusbar__keys" onPress={() => open({ kind: 'key-sheet' })}>
        <Kbd keys="?" />
        Keys
      </Button>
    </footer>
  );
}

function RolePart() {
  const open = usePlace((state) => state.open);
  const view = useRole((state) => state.view);
  if (view === null) return null;
  const { role, published } = view;
  const changed = published === null || role.status === 'approved' ? 0 : changesSince(published, role).length;
  return (
    <>
      {role.status !== 'approved' && (
        <span className="row row--tight">
          <StatusGlyph status={role.status} silent />
          <span className="ell">
            {statusWord(role.status)}
            {role.status !== 'deprecated' && ` of version ${role.version}`}
          </span>
        </span>
      )}
      {role.inForce !== null && (
        <>
          {role.status !== 'approved' && <span className="sep" />}
          <span className="row row--tight st-approved">
            <StatusGlyph status="approved" silent />
            <span className="ell">
              Version {role.inForce} in force
              {published?.approval !== undefined && ` since ${longDay(published.approval.at)}`}
            </span>
          </span>
        </>
      )}
      {changed > 0 && (
        <>
          <span className="sep" />
          <Button look="link" className="ell" onPress={() => open({ kind: 'compare', role: role.id })}>
            {counted(changed, 'field')} changed since it was approved
          </Button>
        </>
      )}
    </>
  );
}

function ReleasePart() {
  const preview = useRelease((state) => state.preview);
  if (preview === null) return null;
  const last = preview.past.at(-1);
  return (
    <span>
      Channel {preview.channel},{' '}
      {last === undefined ? 'no bundle yet' : `bundle ${last.sequence} made ${longDay(last.at)}`}
    </span>
  );
}

const PARTS: Readonly<Record<Screen, ReactNode>> = {
  roles: <RolePart />,
  review: <ReviewPart />,
  map: <MapPart />,
  quality: <QualityPart />,
  history: <HistoryPart />,
  releases: <ReleasePart />,
  settings: null,
};
