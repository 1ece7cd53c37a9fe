import { densitySchema, themeSchema } from '../../shared/appearance.ts';
import { type PreferencesState, preference } from './preferences.ts';

export const THEME = preference('theme', themeSchema, 'system');
export const DENSITY = preference('density', densitySchema, 'compact');

/** Shows the looks that are kept. The shells serve the page with them already: this is for changes. */
export function applyAppearance({ get }: PreferencesState): void {
  const { dataset } = document.documentElement;
  const theme = get(THEME);
  const density = get(DENSITY);
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  if (density === 'compact') delete dataset.density;
  else dataset.density = density;
}
