import { type ReactNode, useEffect } from 'react';
import type { SettingsSection } from '../../state/settings.ts';
import { useSettings, useWorkspace } from '../../state/stores.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useReady } from '../frame/ready.ts';
import { AppearanceSection } from './machine/appearance-section.tsx';
import { ClassificationsSection } from './machine/classifications-section.tsx';
import { KeyboardSection } from './machine/keyboard-section.tsx';
import { YouSection } from './machine/you-section.tsx';
import { focusSections, SectionList } from './section-list.tsx';
import { FunctionsSection } from './structure/functions-section.tsx';
import { LevelsSection } from './structure/levels-section.tsx';
import { BandsSection } from './workspace/bands-section.tsx';
import { DistancesSection } from './workspace/distances-section.tsx';
import { GeneralSection } from './workspace/general-section.tsx';
import { SeveritiesSection } from './workspace/severities-section.tsx';
import { VerbsSection } from './workspace/verbs-section.tsx';
import { VocabulariesSection } from './workspace/vocabularies-section.tsx';
import './settings-screen.css';

const SECTIONS: Readonly<Record<SettingsSection, ReactNode>> = {
  general: <GeneralSection />,
  bands: <BandsSection />,
  distances: <DistancesSection />,
  vocabularies: <VocabulariesSection />,
  verbs: <VerbsSection />,
  levels: <LevelsSection />,
  functions: <FunctionsSection />,
  severities: <SeveritiesSection />,
  classifications: <ClassificationsSection />,
  you: <YouSection />,
  appearance: <AppearanceSection />,
  keyboard: <KeyboardSection />,
};

/** What the workspace is made of and how this machine shows it: sections at the left, one open at a time. */
export function SettingsScreen() {
  const known = useWorkspace((state) => state.view !== null);
  const section = useSettings((state) => state.section);
  useReady(known);
  useEffect(() => {
    if (!known) return;
    // The sections are drawn with the next frame.
    const frame = requestAnimationFrame(() => {
      const at = document.activeElement;
      if (at === document.body || at?.matches('nav [aria-current="page"]')) focusSections();
    });
    return () => cancelAnimationFrame(frame);
  }, [known]);
  return (
    <main className="main settings">
      <SectionList />
      {known ? (
        <div className="settings__open" key={section}>
          {SECTIONS[section]}
        </div>
      ) : (
        <SkeletonRows count={8} label="Reading the settings" />
      )}
    </main>
  );
}
