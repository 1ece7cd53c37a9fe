import { densitySchema, themeSchema } from '../../../../shared/appearance.ts';
import { DENSITY, THEME } from '../../../state/appearance.ts';
import { usePreference } from '../../../state/stores.tsx';
import { Select } from '../../../ui/select.tsx';
import { SettingsPage } from '../settings-page.tsx';

/** Theme and density. */
export function AppearanceSection() {
  const [theme, setTheme] = usePreference(THEME);
  const [density, setDensity] = usePreference(DENSITY);
  return (
    <SettingsPage
      title="Appearance"
      intro="Kept on this machine and changed at once. The size of text is that of your system or browser; everything grows with it."
    >
      <div className="settings__pair">
        <Select
          label="Theme"
          value={theme}
          options={[
            { id: 'system', text: 'As the system' },
            { id: 'light', text: 'Light' },
            { id: 'dark', text: 'Dark' },
          ]}
          onChange={(id) => setTheme(themeSchema.parse(id))}
        />
        <Select
          label="Rows"
          value={density}
          options={[
            { id: 'compact', text: 'Compact' },
            { id: 'comfortable', text: 'Comfortable' },
          ]}
          onChange={(id) => setDensity(densitySchema.parse(id))}
        />
      </div>
    </SettingsPage>
  );
}
