import type { ReactNode } from 'react';
import { Banners } from './banners.tsx';
import { Navigation } from './navigation.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import './frame.css';

/** What stands around every screen: top bar, screens and slices at the left, status bar; the screen in the middle. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="app">
      <TopBar />
      <Navigation />
      <div className="stage">
        <Banners />
        {children}
      </div>
      <StatusBar />
    </div>
  );
}
