import type { JobFunction } from '../../../../shared/model/taxonomy.ts';
import type { WorkspaceView } from '../../../../shared/views.ts';
import { useSettings, useStores, useWorkspace } from '../../../state/stores.tsx';
import { counted } from '../../../words/labels.ts';
import { SettingsPage } from '../settings-page.tsx';
import { FocusPage, FunctionPage, SuperfunctionPage } from './function-pages.tsx';
import { PartList } from './part-list.tsx';
import { RemoveForm } from './remove-form.tsx';
import { useRoleCounts } from './role-counts.ts';

/** Superfunctions, functions and their focuses: the list, or the part of it that is open. */
export function FunctionsSection() {
  const view = useWorkspace((state) => state.view);
  const part = useSettings((state) => state.parts.functions ?? null);
  if (view === null) return null;
  return <Part key={part} view={view} part={part} />;
}

function Part({ view, part }: { view: WorkspaceView; part: string | null }) {
  const { settings } = useStores();
  const counts = useRoleCounts();
  const { functions, superfunctions } = view.taxonomy;
  const go = (to: string | null): void => settings.getState().openPart('functions', to);
  const back = { text: 'Functions and focuses', go: () => go(null) };
  const [act = '', code = '', focusCode = ''] = part?.split(':') ?? [];
  const fn = functions.find((one) => one.code === code);
  const family = superfunctions.find((one) => one.code === code);
  const focus = fn?.focuses.find((one) => one.code === focusCode);
  const toFunction = (one: JobFunction) => ({ text: one.name, go: () => go(`function:${one.code}`) });

  if (act === 'super' && (code === '' || family !== undefined))
    return <SuperfunctionPage family={family} back={back} />;
  if (act === 'function' && (code === '' || fn !== undefined))
    return <FunctionPage fn={fn} families={superfunctions} back={back} counts={counts} />;
  if (act === 'focus' && fn !== undefined && (focusCode === '' || focus !== undefined))
    return <FocusPage fn={fn} focus={focus} back={toFunction(fn)} />;
  if (part !== null && act === 'remove-super' && family !== undefined) {
    return (
      <RemoveForm
        section="functions"
        part={part}
        what={`superfunction ${code}`}
        roles={0}
        places={[]}
        change={() => ({ kind: 'superfunction', code, to: null })}
        back={{ text: family.name, go: () => go(`super:${code}`) }}
        onRemoved={() => go(null)}
      />
    );
  }
  if (part !== null && act === 'remove-function' && fn !== undefined) {
    return (
      <RemoveForm
        section="functions"
        part={part}
        what={`function ${code}`}
        roles={counts.function(code)}
        places={functions
          .filter((one) => one !== fn)
          .map((one) => ({ id: one.code, code: one.code, text: one.name }))}
        change={(into) => ({ kind: 'function', code, to: null, ...(into !== undefined && { into }) })}
        back={toFunction(fn)}
        onRemoved={() => go(null)}
      />
    );
  }
  if (part !== null && act === 'remove-focus' && fn !== undefined && focus !== undefined) {
    return (
      <RemoveForm
        section="functions"
        part={part}
        what={`focus ${focusCode} of ${code}`}
        roles={counts.focus(code, focusCode)}
        places={fn.focuses
          .filter((one) => one !== focus)
          .map((one) => ({ id: one.code, code: one.code, text: one.name }))}
        change={(into) => ({
          kind: 'focus',
          function: code,
          code: focusCode,
          to: null,
          ...(into !== undefined && { into }),
        })}
        back={{ text: focus.name, go: () => go(`focus:${code}:${focusCode}`) }}
        onRemoved={() => go(`function:${code}`)}
      />
    );
  }
  const names = new Map(superfunctions.map((one) => [one.code, one.name]));
  const addable = !view.readOnly;
  return (
    <SettingsPage
      title="Functions and focuses"
      intro="Job families and the specialisations in them: the first two parts of every role’s code. Functions in one superfunction are nearer to one another."
    >
      <PartList
        section="functions"
        title="Functions"
        empty="No function yet. Add one, and roles can stand in it."
        rows={functions.map((one) => ({
          part: `function:${one.code}`,
          code: one.code,
          name: one.name,
          more: [
            ...(one.superfunction === null ? [] : [names.get(one.superfunction) ?? one.superfunction]),
            counted(one.focuses.length, 'focus', 'focuses'),
          ].join(', '),
          roles: counts.function(one.code),
        }))}
        {...(addable && { add: { text: 'Add a function', part: 'function:' } })}
      />
      <PartList
        section="functions"
        title="Superfunctions"
        empty="No superfunction. Functions can do without."
        rows={superfunctions.map((one) => ({
          part: `super:${one.code}`,
          code: one.code,
          name: one.name,
          more: counted(
            functions.filter(({ superfunction }) => superfunction === one.code).length,
            'function',
          ),
        }))}
        {...(addable && { add: { text: 'Add a superfunction', part: 'super:' } })}
      />
    </SettingsPage>
  );
}
