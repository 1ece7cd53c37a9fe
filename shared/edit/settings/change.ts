import type { SettingsChange } from '../../model/settings-change.ts';
import { changeLevel } from './levels.ts';
import type { SettingsEdit, SettingsState } from './state.ts';
import { changeFocus, changeFunction, changeSuperfunction } from './taxonomy.ts';
import { changeWorkspace } from './workspace.ts';

/**
 * What a change makes of the settings, and where it sends the places of roles. Pure: a preview and the act ask the same.
 * @throws CanonError `settings-invalid`, `bad-code`, `code-reserved`, `duplicate-code`, `not-found`
 */
export function changeSettings(state: SettingsState, change: SettingsChange): SettingsEdit {
  switch (change.kind) {
    case 'workspace':
      return changeWorkspace(state, change);
    case 'superfunction':
      return changeSuperfunction(state, change);
    case 'function':
      return changeFunction(state, change);
    case 'focus':
      return changeFocus(state, change);
    case 'level':
      return changeLevel(state, change);
  }
}
