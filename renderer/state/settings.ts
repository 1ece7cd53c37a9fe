import { createStore, type StoreApi } from 'zustand';

export const SETTINGS_SECTIONS = [
  'general',
  'bands',
  'distances',
  'vocabularies',
  'verbs',
  'levels',
  'functions',
  'severities',
  'you',
  'appearance',
  'keyboard',
  'classifications',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

export interface SettingsState {
  section: SettingsSection;
  /** Of a section that is a list: which part of it is open (`level:S1`); null shows the list. */
  parts: Partial<Record<SettingsSection, string | null>>;
  /** The part that was open last, so that one comes back to it in the list. */
  left: string | null;
  /** A part was opened or left just now, so the keyboard goes there. */
  arrives: boolean;
  /** What was typed and not saved, by form: it stays while one is elsewhere. */
  drafts: Readonly<Record<string, unknown>>;
  choose(section: SettingsSection): void;
  openPart(section: SettingsSection, part: string | null): void;
  /** Keeps what a form holds; undefined: it is what the workspace has. */
  keep(form: string, values: unknown): void;
}

/** The name of a form: its section, and the part of it. */
export const formName = (section: SettingsSection, part?: string): string =>
  part === undefined ? section : `${section}/${part}`;

/** Whether something of a section was typed and not saved. */
export const isUnsaved = ({ drafts }: SettingsState, section: SettingsSection): boolean =>
  Object.keys(drafts).some((form) => form === section || form.startsWith(`${section}/`));

/** Where one is in the settings, and what is typed there and not saved yet. */
export function createSettingsStore(): StoreApi<SettingsState> {
  return createStore<SettingsState>()((set, get) => ({
    section: 'general',
    parts: {},
    left: null,
    arrives: false,
    drafts: {},
    choose: (section) => set({ section }),
    openPart: (section, part) =>
      set({ parts: { ...get().parts, [section]: part }, left: get().parts[section] ?? null, arrives: true }),
    keep: (form, values) => {
      const { [form]: before, ...others } = get().drafts;
      if (values !== undefined) set({ drafts: { ...others, [form]: values } });
      else if (before !== undefined) set({ drafts: others });
    },
  }));
}
