import { useEffect, useState } from 'react';
import { Select } from '../ui/select.tsx';
import { Buttons } from './buttons.tsx';
import { Colours } from './colours.tsx';
import { Fields } from './fields.tsx';
import { Floating } from './floating.tsx';
import { Grids } from './grids.tsx';
import { Marks } from './marks.tsx';
import { Rows } from './rows.tsx';
import { Text } from './text.tsx';
import { Waiting } from './waiting.tsx';
import './gallery.css';

const THEMES = [
  { id: 'system', text: 'As the system' },
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
];
const DENSITIES = [
  { id: 'compact', text: 'Compact' },
  { id: 'comfortable', text: 'Comfortable' },
];

/** Every part in all its states, from one set of tokens; the theme and the density are chosen at its head. */
export function Gallery() {
  const [theme, setTheme] = useState('system');
  const [density, setDensity] = useState('compact');
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
    dataset.density = density;
  }, [theme, density]);
  return (
    <main className="gallery">
      <header className="gallery__top">
        <h1>Parts</h1>
        <span className="muted">every state, from one set of tokens</span>
        <div className="gallery__choices">
          <Select label="Theme" value={theme} options={THEMES} onChange={setTheme} />
          <Select label="Density" value={density} options={DENSITIES} onChange={setDensity} />
        </div>
      </header>
      <Buttons />
      <Marks />
      <Fields />
      <Rows />
      <Grids />
      <Floating />
      <Waiting />
      <Text />
      <Colours />
    </main>
  );
}
