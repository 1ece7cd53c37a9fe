import { useEffect } from 'react';
import { usePlace, useReferences, useStores } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { counted } from '../../../words/labels.ts';
import { SettingsPage } from '../settings-page.tsx';

/** The classifications that are loaded, and the dialog that loads and removes them. */
export function ClassificationsSection() {
  const stores = useStores();
  const list = useReferences((state) => state.list);
  const open = usePlace((state) => state.open);
  useEffect(() => {
    void stores.references.getState().load();
  }, [stores]);
  return (
    <SettingsPage
      title="Classifications"
      intro="What mappings are chosen from and checked against. They lie in the workspace’s folder; loading one is no decision and not in its history."
    >
      {list?.length === 0 && <p className="cap">None is loaded yet.</p>}
      {list?.map((one) => (
        <div className="settings__line" key={one.name}>
          <div>
            <div className="medium">{one.title}</div>
            <div className="cap">
              <span className="mono">{one.scheme}</span> {one.version}
            </div>
          </div>
          <span className="push num muted">{counted(one.entries, 'entry', 'entries')}</span>
        </div>
      ))}
      <div>
        <Button onPress={() => open({ kind: 'references' })}>Load or remove…</Button>
      </div>
    </SettingsPage>
  );
}
