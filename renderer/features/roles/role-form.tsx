import { zodResolver } from '@hookform/resolvers/zod';
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import { type FieldValues, type UseFormReturn, useController, useForm } from 'react-hook-form';
import type { Role } from '../../../shared/model/role.ts';
import type { FindingView, RoleView } from '../../../shared/views.ts';
import type { Plan } from '../../state/edits.ts';
import { useRole, useStores, useWorkspace } from '../../state/stores.tsx';
import { pathName } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { fieldText, formSchema, formValues, textFor } from './form-schema.ts';
import { RoleSaver } from './role-saver.ts';

interface RolePageContext {
  view: RoleView;
  /** The role with the edits laid over it that are on their way. */
  role: Role;
  readOnly: boolean;
  form: UseFormReturn;
  saver: RoleSaver;
  edit(plan: Plan): void;
  /** The page is searched: its fields show their text in a layer that can be marked. */
  finding: boolean;
  setFinding(finding: boolean): void;
  /** Makes a machine-drafted text or item a person's own, its words unchanged. */
  confirm(path: string): void;
  /** The findings at a place, or at the text of an item there. */
  findingsAt(path: string): readonly FindingView[];
}

const Context = createContext<RolePageContext | null>(null);
const NONE: readonly FindingView[] = [];

/** The page's form and role for everything on it. One form model a role: the page is keyed by the role's id. */
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
  const first = useRef(view);
  const saver = useMemo(() => new RoleSaver(first.current, form, stores), [form, stores]);

  useEffect(() => saver.sync(view), [saver, view]);
  useEffect(() => () => saver.flush(), [saver]);
  useEffect(() => {
    if (taken !== null) saver.takeOver(taken.path, textFor(taken.path, taken.value));
  }, [saver, taken]);

  const byField = useMemo(() => {
    const map = new Map<string, FindingView[]>();
    for (const finding of view.findings) {
      const at = finding.field.replace(/\.(text|title|code)$/, '');
      map.set(at, [...(map.get(at) ?? []), finding]);
    }
    return map;
  }, [view.findings]);

  const [finding, setFinding] = useState(false);
  const role = shown ?? view.role;
  const context = useMemo<RolePageContext>(
    () => ({
      view,
      role,
      readOnly,
      form,
      saver,
      finding,
      setFinding,
      edit: (plan) => stores.role.getState().edit(plan),
      confirm: (path) => {
        const work = () => stores.client.call('roles.confirm', { role: role.id, paths: [path] });
        void act(stores, work, `Confirmed ${pathName(path).toLowerCase()} as it stands`);
      },
      findingsAt: (path) => byField.get(path) ?? NONE,
    }),
    [view, role, readOnly, form, saver, byField, finding, stores],
  );
  return <Context value={context}>{children}</Context>;
}

/** What the parts of a role's page share. */
export function useRolePage(): RolePageContext {
  const context = use(Context);
  if (context === null) throw new Error('useRolePage stands outside a role’s page');
  return context;
}

/** One field of the form, named by its path in the record: value, error, and what saves it. */
export function useRoleField(path: string) {
  const { form, saver, role } = useRolePage();
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
    defaultValue: fieldText(role, path),
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
