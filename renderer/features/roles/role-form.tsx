import { zodResolver } from '@hookform/resolvers/zod';
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type FieldValues, type UseFormReturn, useController, useForm } from 'react-hook-form';
import { createStore, type StoreApi, useStore } from 'zustand';
import { sameValue } from '../../../shared/diff.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { FindingView, RoleView } from '../../../shared/views.ts';
import type { Plan } from '../../state/edits.ts';
import { useRole, useStores, useWorkspace } from '../../state/stores.tsx';
import { pathName } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { fieldText, formSchema, formValues, textFor } from './form-schema.ts';
import { RoleSaver } from './role-saver.ts';

/** What a page does and what does not change as long as it is open. */
interface RoleHands {
  form: UseFormReturn;
  saver: RoleSaver;
  edit(plan: Plan): void;
  /** Makes a machine-drafted text or item a person's own, its words unchanged. */
  confirm(path: string): void;
  setFinding(finding: boolean): void;
  /** The page as it stands, for what happens later: reading it here draws nothing anew. */
  now(): RolePart;
}

/** What a page shows. */
interface RolePart {
  view: RoleView;
  /** The role with the edits laid over it that are on their way. */
  role: Role;
  readOnly: boolean;
  /** The page is searched: its fields show their text in a layer that can be marked. */
  finding: boolean;
  /** The findings by place; those of an item, or of its text, by the item. */
  byField: ReadonlyMap<string, readonly FindingView[]>;
}

const Hands = createContext<(RoleHands & { store: StoreApi<RolePart> }) | null>(null);
const NONE: readonly FindingView[] = [];

/**
 * The page's form and role for everything on it. One form model a role: the page is keyed by the role's id. What the
 * page shows stands in a store of its own, so that a row is drawn anew when something in it changed and not at every
 * save of the page.
 */
export function RoleFormProvider({ view, children }: { view: RoleView; children: ReactNode }) {
  const stores = useStores();
  const shown = useRole((state) => state.shown);
  const taken = useRole((state) => state.taken);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const form = useForm<FieldValues>({
    defaultValues: formValues(view.role),
    resolver: zodResolver(formSchema),
    mode: 'onChange',
  });
  const role = shown ?? view.role;
  const [store] = useState(() =>
    createStore<RolePart>(() => ({
      view,
      role,
      readOnly,
      finding: false,
      byField: byFieldOf(view.findings, new Map()),
    })),
  );
  const first = useRef(view);
  const saver = useMemo(() => new RoleSaver(first.current, form, stores), [form, stores]);

  useLayoutEffect(() => {
    const before = store.getState();
    const byField =
      before.view.findings === view.findings ? before.byField : byFieldOf(view.findings, before.byField);
    store.setState({ view, role, readOnly, byField });
  }, [store, view, role, readOnly]);
  useEffect(() => saver.sync(view), [saver, view]);
  useEffect(() => () => saver.flush(), [saver]);
  useEffect(() => {
    if (taken !== null) saver.takeOver(taken.path, textFor(taken.path, taken.value));
  }, [saver, taken]);

  const hands = useMemo(
    () => ({
      store,
      form,
      saver,
      now: () => store.getState(),
      setFinding: (finding: boolean) => store.setState({ finding }),
      edit: (plan: Plan) => stores.role.getState().edit(plan),
      confirm: (path: string) => {
        const { id } = store.getState().role;
        const work = () => stores.client.call('roles.confirm', { role: id, paths: [path] });
        void act(stores, work, `Confirmed ${pathName(path).toLowerCase()} as it stands`);
      },
    }),
    [store, form, saver, stores],
  );
  return <Hands value={hands}>{children}</Hands>;
}

/** The findings by their place. A place whose findings stay what they were keeps its list. */
function byFieldOf(
  findings: readonly FindingView[],
  before: RolePart['byField'],
): Map<string, readonly FindingView[]> {
  const map = new Map<string, readonly FindingView[]>();
  for (const finding of findings) {
    const at = finding.field.replace(/\.(text|title|code)$/, '');
    map.set(at, [...(map.get(at) ?? []), finding]);
  }
  for (const [at, list] of map) {
    const old = before.get(at);
    if (old !== undefined && sameValue(old, list)) map.set(at, old);
  }
  return map;
}

function useHands(): RoleHands & { store: StoreApi<RolePart> } {
  const hands = use(Hands);
  if (hands === null) throw new Error('stands outside a role’s page');
  return hands;
}

/** What one can do on a role's page; it draws nothing anew when the role changes. */
export const useRoleHands = (): RoleHands => useHands();

/** A part of what the page shows: drawn anew when that part changes. */
export const useRolePart = <T,>(select: (page: RolePart) => T): T => useStore(useHands().store, select);

/** The findings at a place, or at the text of an item there. */
export const useFindingsAt = (path: string): readonly FindingView[] =>
  useRolePart((page) => page.byField.get(path) ?? NONE);

/** The whole page, for its sections: drawn anew with every change of the role. */
export function useRolePage() {
  const { store, ...hands } = useHands();
  const page = useStore(store);
  return {
    ...hands,
    ...page,
    findingsAt: (path: string): readonly FindingView[] => page.byField.get(path) ?? NONE,
  };
}

/** One field of the form, named by its path in the record: value, error, and what saves it. */
export function useRoleField(path: string) {
  const { form, saver, now } = useRoleHands();
  const refused = useRole((state) => state.refused[path]);
  const standing = useRole((state) =>
    state.conflicts.some((one) => one.role === state.id && one.path === path)
      ? 'conflict'
      : state.waiting.has(path)
        ? 'waiting'
        : undefined,
  );
  const { field, fieldState } = useController({
    name: path,
    control: form.control,
    defaultValue: fieldText(now().role, path),
  });
  return {
    value: String(field.value ?? ''),
    error: fieldState.error?.message ?? refused,
    /** What keeps its text from being saved: somebody else's text for the same place, or the disk. */
    standing,
    ref: field.ref,
    onChange: (text: string) => {
      field.onChange(text);
      saver.changed(path);
    },
    onFocus: () => saver.focus(path),
    onBlur: () => {
      field.onBlur();
      saver.leave(path);
    },
    restore: () => saver.restore(path),
    /** Whether the field holds something that may be sent. */
    isValid: () => form.trigger(path),
  };
}
