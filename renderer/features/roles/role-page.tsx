import { memo, startTransition, useEffect, useRef, useState } from 'react';
import type { RoleView } from '../../../shared/views.ts';
import { AdjacentSection } from './adjacent/adjacent-section.tsx';
import { AliasesSection } from './aliases/aliases-section.tsx';
import { ComponentsSection, OutputsSection } from './components-section.tsx';
import { FindBar } from './find-bar.tsx';
import { LevelSection } from './level-section.tsx';
import { MappingsSection } from './mappings/mappings-section.tsx';
import { PaySection } from './pay-section.tsx';
import { RetiredNote } from './retired-note.tsx';
import { RoleFormProvider } from './role-form.tsx';
import { RoleHead } from './role-head.tsx';
import { Said } from './said.tsx';
import { StandingNotes } from './standing-notes.tsx';
import { StorySection } from './story-section.tsx';
import { SummarySection } from './summary-section.tsx';
import './role-page.css';

/** A role as its page, edited in place. */
export function RolePage({ view }: { view: RoleView }) {
  return (
    <RoleFormProvider view={view}>
      <Body />
    </RoleFormProvider>
  );
}

/** What a reader sees first is drawn first; the rest of the page follows when that is on the screen. */
const Body = memo(function Body() {
  const body = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return (
    <section className="pane pane--page" id="role-page" aria-label="Role" data-pane="page">
      <RoleHead body={body} />
      <div className="scroll rbody" ref={body}>
        <StandingNotes />
        <RetiredNote />
        <SummarySection />
        <StorySection />
        <LevelSection />
        {whole && <Below />}
      </div>
      <FindBar />
      <Said />
    </section>
  );
});

const Below = memo(function Below() {
  return (
    <>
      <OutputsSection />
      <ComponentsSection />
      <AliasesSection />
      <MappingsSection />
      <PaySection />
      <AdjacentSection />
    </>
  );
});
