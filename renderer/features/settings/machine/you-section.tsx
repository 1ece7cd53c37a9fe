import { useEffect } from 'react';
import { usePlace, useRelease, useStores, useWorkspace } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { counted, personName } from '../../../words/labels.ts';
import { SettingsPage } from '../settings-page.tsx';

/** Who decides here, and the signing keys of this machine. */
export function YouSection() {
  const stores = useStores();
  const author = useWorkspace((state) => state.view?.author ?? null);
  const keys = useRelease((state) => state.preview?.keys);
  const stale = useRelease((state) => state.stale);
  const open = usePlace((state) => state.open);
  useEffect(() => {
    // The dialog of the keys shows what is read here.
    if (stale) void stores.release.getState().load();
  }, [stale, stores]);
  const address = /<([^>]*)>/.exec(author ?? '')?.[1] ?? '';
  return (
    <SettingsPage
      title="You and your keys"
      intro="Kept on this machine and in no workspace. Your name and address stand on every decision that you make."
    >
      <div className="settings__line">
        <div>
          <div className="medium">
            {author === null ? 'Nobody has said who writes here' : personName(author)}
          </div>
          <div className="cap">{address}</div>
        </div>
        <Button className="push" onPress={() => open({ kind: 'author' })}>
          Change…
        </Button>
      </div>
      <div className="settings__line">
        <div>
          <div className="medium">Signing keys</div>
          <div className="cap">
            {keys === undefined ? '' : keys.length === 0 ? 'None yet' : counted(keys.length, 'key')}
          </div>
        </div>
        <Button className="push" onPress={() => open({ kind: 'keys' })}>
          Your keys…
        </Button>
      </div>
    </SettingsPage>
  );
}
