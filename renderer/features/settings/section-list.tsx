import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { isUnsaved, SETTINGS_SECTIONS, type SettingsSection } from '../../state/settings.ts';
import { useSettings, useStores } from '../../state/stores.tsx';
import { Select } from '../../ui/select.tsx';

const NAMES: Readonly<Record<SettingsSection, string>> = {
  general: 'General',
  bands: 'Confidence bands',
  distances: 'Distances',
  vocabularies: 'Vocabularies',
  verbs: 'Verb lists',
  levels: 'Level framework',
  functions: 'Functions and focuses',
  severities: 'Rule severities',
  you: 'You and your keys',
  appearance: 'Appearance',
  keyboard: 'Keyboard',
  classifications: 'Classifications',
};

const GROUPS: readonly { title: string; sections: readonly SettingsSection[] }[] = [
  {
    title: 'Workspace',
    sections: [
      'general',
      'bands',
      'distances',
      'vocabularies',
      'verbs',
      'severities',
      'levels',
      'functions',
      'classifications',
    ],
  },
  { title: 'This machine', sections: ['you', 'appearance', 'keyboard'] },
];

const isSection = (id: unknown): id is SettingsSection => SETTINGS_SECTIONS.some((one) => one === id);

/** Gives the keyboard to the list of sections. */
export function focusSections(): void {
  const chosen = document.querySelector<HTMLElement>('#settings-sections [aria-selected="true"]');
  const choice = document.querySelector<HTMLElement>('.settings__select button');
  (chosen?.checkVisibility() ? chosen : choice)?.focus();
}

/** The sections: arrows choose, Tab goes into the one that is open. */
export function SectionList() {
  const stores = useStores();
  const section = useSettings((state) => state.section);
  const drafts = useSettings((state) => state.drafts);
  return (
    <section className="pane pane--list settings__list" aria-label="Sections" data-pane="sections">
      <div className="panehead panehead--line">
        <h2>Settings</h2>
      </div>
      <ListBox
        id="settings-sections"
        className="scroll settings__sections"
        aria-label="Sections"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[section]}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : [...keys];
          if (isSection(id)) stores.settings.getState().choose(id);
        }}
      >
        {GROUPS.map(({ title, sections }) => (
          <ListBoxSection key={title} id={title}>
            <Header className="slices__head">{title}</Header>
            {sections.map((id) => {
              const unsaved = isUnsaved({ ...stores.settings.getState(), drafts }, id);
              return (
                <ListBoxItem
                  key={id}
                  id={id}
                  textValue={unsaved ? `${NAMES[id]}, not saved` : NAMES[id]}
                  className="slice settings__section"
                >
                  <span className="ell">{NAMES[id]}</span>
                  {unsaved && <Unsaved />}
                </ListBoxItem>
              );
            })}
          </ListBoxSection>
        ))}
      </ListBox>
    </section>
  );
}

/** Something typed here is not saved. */
export function Unsaved() {
  return (
    <span className="settings__unsaved" title="Not saved">
      <span className="vh">Not saved</span>
    </span>
  );
}

/** The same choice where the window has no room for the list. */
export function SectionSelect() {
  const stores = useStores();
  const section = useSettings((state) => state.section);
  return (
    <div className="settings__select">
      <Select
        label="Section"
        value={section}
        options={GROUPS.flatMap(({ sections }) => sections.map((id) => ({ id, text: NAMES[id] })))}
        onChange={(id) => {
          if (isSection(id)) stores.settings.getState().choose(id);
        }}
      />
    </div>
  );
}
