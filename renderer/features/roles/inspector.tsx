import {
  GitCompare,
  History,
  Info,
  MessageSquare,
  OctagonAlert,
  PanelRightClose,
  TriangleAlert,
} from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { RoleView } from '../../../shared/views.ts';
import { usePlace, useRole, useStores } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { counted } from '../../words/labels.ts';
import { isCovered } from '../uncovered.ts';
import { changesSince } from './changes.ts';
import { ChangesList } from './changes-list.tsx';
import { FindingsList } from './findings-list.tsx';
import { HistoryList } from './history-list.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { focusSoon, hideInspector, showInspector } from './room.ts';
import { SourcePanel } from './source-panel.tsx';
import './inspector.css';

/** What there is to know about the open role: findings, what changed since its text in force, history, sources. */
export const Inspector = memo(function Inspector({ view }: { view: RoleView }) {
  const stores = useStores();
  const { place } = stores;
  const [tab, setTab] = useState('findings');
  const open = usePlace((state) => state.inspectorOpen);
  const shown = useRole((state) => state.shown) ?? view.role;
  const { published, findings } = view;
  const changes = published === null || shown.status === 'approved' ? [] : changesSince(published, shown);

  // A mark on the page asks for its finding, search for a note: in a narrow window the inspector has to come out first.
  useEffect(() => {
    const show = (event: Event): void => {
      const notes = event instanceof CustomEvent && event.detail === 'notes';
      setTab(notes ? 'notes' : 'findings');
      showInspector(stores);
      if (notes) focusSoon('.insp [role="tab"][aria-selected="true"]');
    };
    document.addEventListener('canon-show-inspector', show);
    return () => document.removeEventListener('canon-show-inspector', show);
  }, [stores]);

  // Over the page it goes as everything does that lies over something.
  useEffect(() => {
    if (!open) return;
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isCovered()) return;
      if (event.target instanceof HTMLElement && event.target.closest('.pane--page') !== null) {
        // A text on the page is put back first; a place without one has nothing to put back.
        if (event.target.matches('input, textarea')) return;
      }
      event.preventDefault();
      hideInspector(stores);
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, [open, stores]);

  const openIt = (part: string): void => {
    setTab(part);
    showInspector(stores);
    focusSoon('.insp [role="tab"][aria-selected="true"]');
  };

  return (
    <>
      <aside className="pane pane--side insp" aria-label="Inspector" data-pane="inspector" data-open={open}>
        <Tabs
          label="Inspector"
          chosen={tab}
          onChoose={setTab}
          parts={[
            {
              id: 'findings',
              title: 'Findings',
              count: findings.length,
              content: (
                <div className="inspfind">
                  <div className="scroll inspfind__findings">
                    <FindingsList findings={findings} role={shown} />
                  </div>
                  {/* Below, in sight however many findings there are. */}
                  <div className="scroll inspfind__past">
                    {published !== null && changes.length > 0 && (
                      <ChangesList
                        version={published.version}
                        changes={changes}
                        onCompare={() => place.getState().open({ kind: 'compare', role: shown.id })}
                      />
                    )}
                    <HistoryList
                      key={shown.id}
                      onAll={() => place.getState().open({ kind: 'role-history', role: shown.id })}
                    />
                  </div>
                </div>
              ),
            },
            {
              id: 'notes',
              title: 'Notes',
              ...(shown.curation.notes.length > 0 && { count: shown.curation.notes.length }),
              content: <NotesPanel key={shown.id} role={shown} />,
            },
            { id: 'source', title: 'Source', content: <SourcePanel role={shown} /> },
          ]}
          end={
            <IconButton
              icon={PanelRightClose}
              size={16}
              label="Hide inspector"
              onPress={() => hideInspector(stores)}
            />
          }
        />
      </aside>
      <Strip view={view} changes={changes.length} notes={shown.curation.notes.length} onOpen={openIt} />
    </>
  );
});

interface StripProps {
  view: RoleView;
  changes: number;
  notes: number;
  /** Opens it with a part of it chosen. */
  onOpen: (part: string) => void;
}

/** In a narrow window only its counts stand at the edge; each opens it. */
function Strip({ view, changes, notes, onOpen }: StripProps) {
  const count = (severity: string): number =>
    view.findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    {
      id: 'error',
      icon: OctagonAlert,
      tone: 'sev-error',
      n: count('error'),
      name: counted(count('error'), 'error'),
    },
    {
      id: 'warning',
      icon: TriangleAlert,
      tone: 'sev-warning',
      n: count('warning'),
      name: counted(count('warning'), 'warning'),
    },
    { id: 'info', icon: Info, tone: 'sev-info', n: count('info'), name: `${count('info')} to know` },
    { id: 'changes', icon: GitCompare, tone: '', n: changes, name: counted(changes, 'changed field') },
  ];
  return (
    <aside className="strip" aria-label="Inspector, closed">
      {parts
        .filter((part) => part.n > 0)
        .map((part) => (
          <AriaButton
            key={part.id}
            className="stripbtn"
            aria-label={`${part.name}, open inspector`}
            onPress={() => onOpen('findings')}
          >
            <Icon of={part.icon} size={16} className={part.tone} />
            <span className="num">{part.n}</span>
          </AriaButton>
        ))}
      <AriaButton
        className="stripbtn"
        aria-label="History, open inspector"
        onPress={() => onOpen('findings')}
      >
        <Icon of={History} size={16} />
      </AriaButton>
      <AriaButton
        className="stripbtn"
        aria-label={`${counted(notes, 'note')}, open inspector`}
        onPress={() => onOpen('notes')}
      >
        <Icon of={MessageSquare} size={16} />
        {notes > 0 && <span className="num">{notes}</span>}
      </AriaButton>
    </aside>
  );
}
