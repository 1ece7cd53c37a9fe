import { Archive, PackageCheck, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useRelease, useStores } from '../../state/stores.tsx';
import { Tag } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useReady } from '../frame/ready.ts';
import { GoesOut, StaysBehind } from './outgoing.tsx';
import { ReleaseSlices } from './release-slices.tsx';
import { SignPanel } from './sign-panel.tsx';
import { VerifyPanel } from './verify-panel.tsx';
import './releases-screen.css';

/** What the next bundle would carry, signing it, and verifying any. */
export function ReleasesScreen() {
  const stores = useStores();
  const preview = useRelease((state) => state.preview);
  const failure = useRelease((state) => state.failure);
  const stale = useRelease((state) => state.stale);
  useEffect(() => {
    if (stale) void stores.release.getState().load();
  }, [stale, stores]);
  useReady(preview !== null || failure !== null);

  return (
    <main className="main releases">
      <section className="pane pane--page" aria-label="Next release" data-pane="release">
        <div className="panehead panehead--line releases__head">
          <h1>{preview === null ? 'Releases' : `Bundle ${preview.sequence}`}</h1>
          {preview !== null && <Tag>{preview.channel}</Tag>}
          <span className="push">
            <PopoverButton
              label="Channel, bundles and keys"
              className="slicepop"
              button={
                <IconButton
                  icon={Archive}
                  size={16}
                  label="Channel, bundles and keys"
                  className="only-rail"
                />
              }
            >
              {(close) => <ReleaseSlices onLeave={close} />}
            </PopoverButton>
          </span>
        </div>
        <div className="scroll releases__body">
          {preview === null && failure === null && (
            <SkeletonRows count={8} label="Working out the next bundle" />
          )}
          {failure !== null && (
            <EmptyState
              icon={TriangleAlert}
              title="The next bundle can’t be worked out"
              text={failure.message}
            />
          )}
          {preview !== null && (
            <>
              <Figures />
              {preview.goesOut.length + preview.withdrawn.length === 0 ? (
                <EmptyState
                  icon={PackageCheck}
                  title="Nothing is approved yet"
                  text="A bundle carries the texts in force. Approve a role, and it stands here."
                />
              ) : (
                <GoesOut preview={preview} />
              )}
              <StaysBehind preview={preview} />
            </>
          )}
          <VerifyPanel />
        </div>
      </section>
      <aside className="pane pane--side" aria-label="Signing" data-pane="sign">
        {preview !== null && <SignPanel preview={preview} />}
      </aside>
    </main>
  );
}

function Figures() {
  const preview = useRelease((state) => state.preview);
  if (preview === null) return null;
  const last = preview.sequence - 1;
  const count = (change: string): number => preview.goesOut.filter((one) => one.change === change).length;
  const figures: [number, string][] = [
    [preview.goesOut.length, preview.goesOut.length === 1 ? 'role goes out' : 'roles go out'],
    [count('new'), last === 0 ? 'new' : `new since bundle ${last}`],
    [count('changed'), 'changed'],
    [preview.withdrawn.length, 'retired'],
    [preview.held.length, preview.held.length === 1 ? 'stays behind' : 'stay behind'],
  ];
  return (
    <dl className="flow">
      {figures.map(([number, word], at) => (
        <div key={word} className={at === 4 ? 'flow--held' : ''}>
          <dt>{word}</dt>
          <dd className="num">{number.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}
