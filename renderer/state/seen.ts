import { z } from '../../shared/zod.ts';
import { shortOf } from './looked.ts';
import { type Preference, preference } from './preferences.ts';

/** The number of each device's last decision that a person saw. */
const seenSchema = z.record(z.string(), z.number());
type Seen = z.infer<typeof seenSchema>;

const known = new Map<string, Preference<Seen | null>>();

/** Up to where a person looked at the history of a workspace on this machine; null before the first look. */
export function seenPreference(workspace: string, me: string | null): Preference<Seen | null> {
  const key = `history.seen:${workspace}:${shortOf(me ?? '')}`;
  const found = known.get(key) ?? preference(key, seenSchema.nullable(), null);
  known.set(key, found);
  return found;
}
