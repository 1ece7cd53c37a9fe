import { RULES } from '../../../../shared/rules/table.ts';
import { isUnsaved } from '../../../state/settings.ts';
import { useSettings, useStores, useWorkspace } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { SEVERITY_WORDS } from '../../quality/severity-words.ts';
import { SettingsPage } from '../settings-page.tsx';

/** Which rules count otherwise here than usual; they are changed where their findings are in sight. */
export function SeveritiesSection() {
  const { place, quality } = useStores();
  const severities = useWorkspace((state) => state.view?.settings.severities) ?? {};
  const unsaved = useSettings((state) => isUnsaved(state, 'severities'));
  const others = RULES.filter(
    ({ id, severity }) => severities[id] !== undefined && severities[id] !== severity,
  );
  const open = (): void => {
    quality.getState().show('severities');
    place.getState().go('quality');
  };
  return (
    <SettingsPage
      title="Rule severities"
      intro="How grave what a rule finds is in this workspace. They are changed on the Quality screen, where each rule stands with what it finds."
    >
      {others.length === 0 ? (
        <p className="cap">Every rule has its usual severity.</p>
      ) : (
        <div>
          {others.map(({ id, title, severity }) => (
            <div className="settings__line" key={id}>
              <div>
                <div className="medium">{title}</div>
                <div className="cap">usually {SEVERITY_WORDS[severity].toLowerCase()}</div>
              </div>
              <span className="push">{SEVERITY_WORDS[severities[id] ?? severity]}</span>
            </div>
          ))}
        </div>
      )}
      {unsaved && <p className="cap">Others are chosen on Quality and not made yet.</p>}
      <div>
        <Button onPress={open}>Severities on Quality</Button>
      </div>
    </SettingsPage>
  );
}
