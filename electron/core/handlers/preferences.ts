import type { Handlers } from '../dispatch.ts';
import { keepPreference, readPreferences } from '../preferences.ts';

export const preferenceHandlers: Pick<Handlers, 'preferences.get' | 'preferences.set'> = {
  async 'preferences.get'(_params, machine) {
    return { values: await readPreferences(machine.home) };
  },

  async 'preferences.set'({ key, value }, machine) {
    return { values: await keepPreference(machine.home, key, value) };
  },
};
