import type { Handlers } from '../dispatch.ts';
import { keepPreference, readPreferences } from '../preferences.ts';

export const preferenceHandlers: Pick<Handlers, 'preferences.get' | 'preferences.set'> = {
  async 'preferences.get'(_params, session) {
    return { values: await readPreferences(session.home) };
  },

  async 'preferences.set'({ key, value }, session) {
    return { values: await keepPreference(session.home, key, value) };
  },
};
