import { SeveritiesEditor } from './severities-editor.tsx';
import { SlicesButton } from './side-list.tsx';

/** How grave each rule is in this workspace. */
export function SeveritiesView() {
  return (
    <section className="pane pane--page" aria-label="Severities" data-pane="severities">
      <div className="panehead panehead--line quality__head">
        <h1>Severities</h1>
        <span className="cap">shared by everybody who works on this canon</span>
        <span className="push">
          <SlicesButton />
        </span>
      </div>
      <SeveritiesEditor />
    </section>
  );
}
