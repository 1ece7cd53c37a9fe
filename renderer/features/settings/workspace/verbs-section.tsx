import { TRACKS } from '../../../../shared/model/level.ts';
import type { WorkspaceView } from '../../../../shared/views.ts';
import { useWorkspace } from '../../../state/stores.tsx';
import { FormField } from '../../../ui/form-field.tsx';
import { type VerbsValues, verbsForm } from '../form-schemas.ts';
import { FormPage } from '../settings-form.tsx';
import { useSettingsForm } from '../use-settings-form.ts';

const TRACK_NAMES: Readonly<Record<string, string>> = {
  S: 'Support',
  P: 'Professional',
  M: 'Management',
  E: 'Executive',
};
/** A track as people call it: "Support (S)". */
export const trackName = (track: string): string =>
  TRACK_NAMES[track] === undefined ? track : `${TRACK_NAMES[track]} (${track})`;

/** The tracks there are: the usual ones first, then those of the workspace. */
export const tracksOf = ({ levels, settings }: Pick<WorkspaceView, 'levels' | 'settings'>): string[] => [
  ...new Set([...TRACKS, ...levels.levels.map(({ track }) => track), ...Object.keys(settings.verbsAbove)]),
];

/** The verbs that a plan should not open with, one list a track. */
export function VerbsSection() {
  const view = useWorkspace((state) => state.view);
  return view === null ? null : <Verbs view={view} />;
}

function Verbs({ view }: { view: WorkspaceView }) {
  const tracks = tracksOf(view);
  const initial: VerbsValues = {
    verbs: Object.fromEntries(
      tracks.map((track) => [track, (view.settings.verbsAbove[track] ?? []).join('\n')]),
    ),
  };
  const of = useSettingsForm({ form: 'verbs', initial, schema: verbsForm(view.settings.verbsAbove) });
  return (
    <FormPage
      of={of}
      title="Verb lists"
      intro="A step of a plan that opens with one of these verbs is found as “verb above the level”, unless the level leads or decides. One verb a line, as an order: approve, lead."
    >
      <div className="settings__pair">
        {tracks.map((track) => (
          <FormField
            key={track}
            control={of.form.control}
            name={`verbs.${track}`}
            label={trackName(track)}
            rows={12}
            readOnly={of.readOnly}
          />
        ))}
      </div>
    </FormPage>
  );
}
