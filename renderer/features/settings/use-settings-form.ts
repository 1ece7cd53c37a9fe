import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useRef } from 'react';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import { sameValue } from '../../../shared/diff.ts';
import type { SettingsChange } from '../../../shared/model/settings-change.ts';
import { copyOf } from '../../../shared/paths.ts';
import type { z } from '../../../shared/zod.ts';
import { useSettings, useStores, useWorkspace } from '../../state/stores.tsx';
import { act } from '../actions.ts';
import { focusSections } from './section-list.tsx';
import { type Preview, usePreview } from './use-preview.ts';

export interface FormSpec<V extends FieldValues> {
  /** By which its unsaved values are kept. */
  form: string;
  /** What stands in the fields as the workspace is. */
  initial: V;
  schema: z.ZodType<SettingsChange, V>;
  /** It is a change as it stands: removing needs no word to be typed. */
  always?: boolean;
  /** After it was saved. */
  onSaved?: () => void;
}

export interface SettingsForm<V extends FieldValues> {
  form: UseFormReturn<V, unknown, SettingsChange>;
  preview: Preview;
  /** Something stands in the fields that the workspace doesn't have. */
  dirty: boolean;
  /** Why what stands there is no change yet; a field that was left alone says nothing of itself. */
  fault: string | null;
  readOnly: boolean;
  save: () => void;
  discard: () => void;
}

/** The button that was pressed can't be pressed any more: the keyboard goes back to the list of sections. */
function restFocus(): void {
  requestAnimationFrame(() => {
    const at = document.activeElement;
    if (at === null || at === document.body || at.matches(':disabled, [data-disabled]')) focusSections();
  });
}

/**
 * A form over one part of the settings. What is typed is kept while one is elsewhere; what it would do is worked out as one
 * types; saving takes exactly the change whose effect was shown.
 */
export function useSettingsForm<V extends FieldValues>(spec: FormSpec<V>): SettingsForm<V> {
  const { form: name, initial, schema, always = false, onSaved } = spec;
  const stores = useStores();
  const draft = useSettings((state) => state.drafts[name]) as V | undefined;
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const form = useForm<V, unknown, SettingsChange>({
    resolver: zodResolver(schema),
    defaultValues: copyOf(draft ?? initial) as DefaultValues<V>,
    mode: 'onChange',
  });
  const latest = useRef(initial);
  useEffect(() => {
    const changed = !sameValue(latest.current, initial);
    latest.current = initial;
    // The workspace says something else now; what somebody typed stays.
    if (changed && stores.settings.getState().drafts[name] === undefined) form.reset(copyOf(initial));
  }, [initial, form, name, stores]);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) =>
          stores.settings
            .getState()
            .keep(name, sameValue(values, latest.current) ? undefined : copyOf(values)),
      }),
    [form, name, stores],
  );
  const values = draft ?? (always ? initial : undefined);
  const parsed = values === undefined ? undefined : schema.safeParse(values);
  const change = parsed?.success ? parsed.data : null;
  const preview = usePreview(change);
  const clear = (): void => {
    stores.settings.getState().keep(name, undefined);
    form.reset(copyOf(latest.current));
    restFocus();
  };
  const save = async (): Promise<void> => {
    const { effect } = preview;
    // Nothing is saved whose effect wasn't in sight.
    if (change === null || effect === null || !effect.changes || readOnly) return;
    const saved = await act(
      stores,
      () => stores.client.call('settings.change', { change, token: effect.token }),
      `Saved: ${effect.label}`,
    );
    if (saved === undefined) {
      preview.again();
      return;
    }
    await stores.workspace.getState().load();
    stores.settings.getState().keep(name, undefined);
    onSaved?.();
    restFocus();
  };
  return {
    form,
    preview,
    dirty: draft !== undefined || always,
    fault: parsed?.error?.issues[0]?.message ?? null,
    readOnly,
    save: () => void form.handleSubmit(() => save())(),
    discard: clear,
  };
}
