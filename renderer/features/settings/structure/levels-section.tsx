import { Plus } from 'lucide-react';
import { useSettings, useStores, useWorkspace } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { experienceText } from '../../../words/labels.ts';
import { SettingsPage } from '../settings-page.tsx';
import { trackName, tracksOf } from '../workspace/verbs-section.tsx';
import { LevelPage } from './level-page.tsx';
import { PartList } from './part-list.tsx';
import { RemoveForm } from './remove-form.tsx';
import { useRoleCounts } from './role-counts.ts';

/** The level framework: its levels by track, each of which opens. */
export function LevelsSection() {
  const { settings } = useStores();
  const view = useWorkspace((state) => state.view);
  const part = useSettings((state) => state.parts.levels ?? null);
  const counts = useRoleCounts();
  if (view === null) return null;
  const { levels } = view.levels;
  const go = (to: string | null): void => settings.getState().openPart('levels', to);
  const [act = '', code = ''] = part?.split(':') ?? [];
  const level = levels.find((one) => one.code === code);
  const back = { text: 'Level framework', go: () => go(null) };
  if (act === 'remove' && level !== undefined) {
    return (
      <RemoveForm
        key={part}
        section="levels"
        part={`remove:${code}`}
        what={`level ${code}`}
        roles={counts.level(code)}
        places={levels
          .filter((one) => one !== level)
          .map((one) => ({ id: one.code, code: one.code, text: one.name }))}
        change={(into) => ({ kind: 'level', code, to: null, ...(into !== undefined && { into }) })}
        back={{ text: level.name, go: () => go(`level:${code}`) }}
        onRemoved={() => go(null)}
      />
    );
  }
  if (act === 'level' && (code === '' || level !== undefined))
    return <LevelPage key={part} level={level} back={back} />;
  return (
    <SettingsPage
      title="Level framework"
      intro="The rungs that roles stand on. The grade is a level’s place on one scale over all tracks: distances and the order of lists follow it."
    >
      {!view.readOnly && (
        <div>
          <Button onPress={() => go('level:')}>
            <Icon of={Plus} size={12} /> Add a level
          </Button>
        </div>
      )}
      {tracksOf(view).map((track) => {
        const here = levels.filter((one) => one.track === track).sort((a, b) => a.grade - b.grade);
        if (here.length === 0) return null;
        return (
          <PartList
            key={track}
            section="levels"
            title={trackName(track)}
            empty=""
            rows={here.map((one) => ({
              part: `level:${one.code}`,
              code: one.code,
              name: one.name,
              more: `grade ${one.grade}, ${experienceText(one.experience)}`,
              roles: counts.level(one.code),
            }))}
          />
        );
      })}
    </SettingsPage>
  );
}
