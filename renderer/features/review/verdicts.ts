import {
  Check,
  CircleHelp,
  Clock,
  Equal,
  type LucideIcon,
  Maximize2,
  Minimize2,
  Pencil,
  SquarePen,
  Waves,
  X,
} from 'lucide-react';
import type { Queue } from '../../../shared/contract-review.ts';
import type { MappingVerdict } from '../../../shared/edit/mappings.ts';
import type { RoleStatus } from '../../../shared/model/role.ts';
import type { Verdict } from '../../state/review.ts';
import type { Mark } from '../../state/review-rows.ts';
import type { Stores } from '../../state/stores.tsx';
import { draftedAll } from '../roles/drafted.ts';

/** What a key of the decision bar does. */
export interface Choice {
  readonly key: string;
  readonly text: string;
  readonly icon: LucideIcon;
  readonly tone?: string;
  /** What is decided; without it the choice asks for more, or puts off. */
  verdict?(stores: Stores): Verdict;
  readonly act?: 'edit' | 'later';
  /** Whether it is for one row at a time. */
  readonly single?: boolean;
}

const yes = (word: string): Mark => ({ kind: 'yes', word });
const no = (word: string): Mark => ({ kind: 'no', word });

export const APPROVED = yes('approved');
export const REJECTED = no('rejected');

/** A decision on aliases, with the new text of one that was mended. */
export function aliasVerdict(stores: Stores, decision: 'approved' | 'rejected', text?: string): Verdict {
  return {
    mark: text !== undefined ? yes('edited and approved') : decision === 'approved' ? APPROVED : REJECTED,
    outcome: text !== undefined ? 'edited' : decision,
    ...(text !== undefined && { text }),
    send: (rows) =>
      stores.client.call('aliases.decide', {
        aliases: rows.map(({ role, item }) => ({
          role,
          alias: item,
          ...(text !== undefined && { text }),
        })),
        decision,
      }),
  };
}

function mappingVerdict(stores: Stores, verdict: MappingVerdict): Verdict {
  const wrong = verdict === 'wrong';
  const mark: Mark =
    verdict === 'unsure'
      ? { kind: 'open', word: 'unsure' }
      : wrong
        ? no('wrong')
        : yes(`approved as ${verdict}`);
  return {
    mark,
    outcome: verdict === 'unsure' ? 'other' : wrong ? 'rejected' : 'approved',
    send: (rows) =>
      stores.client.call('mappings.judge', {
        mappings: rows.map(({ role, item }) => ({ role, mapping: item })),
        verdict,
      }),
  };
}

function statusVerdict(stores: Stores, status: Extract<RoleStatus, 'approved' | 'draft'>): Verdict {
  const approved = status === 'approved';
  return {
    mark: approved ? APPROVED : no('back to draft'),
    outcome: approved ? 'approved' : 'rejected',
    send: async (rows) => {
      if (!approved && rows.length > 1) {
        return stores.client.call('roles.statusMany', {
          roles: rows.map(({ role }) => role),
          status: 'draft',
        });
      }
      return stores.client.call('roles.status', { role: rows[0]?.role ?? '', status });
    },
  };
}

const confirmVerdict = (stores: Stores): Verdict => ({
  mark: yes('confirmed'),
  outcome: 'approved',
  send: async (rows) => {
    const id = rows[0]?.role ?? '';
    const { role } = await stores.client.call('roles.get', { role: id });
    return stores.client.call('roles.confirm', { role: id, paths: draftedAll(role) });
  },
});

const LATER: Choice = { key: 'L', text: 'Later', icon: Clock, act: 'later' };

const relation = (key: string, text: string, icon: LucideIcon, verdict: MappingVerdict): Choice => ({
  key,
  text,
  icon,
  verdict: (stores) => mappingVerdict(stores, verdict),
});

/** What can be decided in each queue, in the order of its bar; the first is what is meant most often. */
export const CHOICES: Readonly<Record<Queue, readonly Choice[]>> = {
  aliases: [
    { key: 'A', text: 'Approve', icon: Check, verdict: (stores) => aliasVerdict(stores, 'approved') },
    {
      key: 'R',
      text: 'Reject',
      icon: X,
      tone: 'sev-error',
      verdict: (stores) => aliasVerdict(stores, 'rejected'),
    },
    { key: 'E', text: 'Edit', icon: Pencil, act: 'edit', single: true },
    LATER,
  ],
  mappings: [
    relation('X', 'Exact', Equal, 'exact'),
    relation('C', 'Close', Waves, 'close'),
    relation('B', 'Broad', Maximize2, 'broad'),
    relation('N', 'Narrow', Minimize2, 'narrow'),
    { ...relation('R', 'Wrong', X, 'wrong'), tone: 'sev-error' },
    relation('S', 'Unsure', CircleHelp, 'unsure'),
    LATER,
  ],
  roles: [
    {
      key: 'A',
      text: 'Approve',
      icon: Check,
      single: true,
      verdict: (stores) => statusVerdict(stores, 'approved'),
    },
    {
      key: 'D',
      text: 'Back to draft',
      icon: SquarePen,
      verdict: (stores) => statusVerdict(stores, 'draft'),
    },
    LATER,
  ],
  texts: [
    { key: 'A', text: 'Confirm as it stands', icon: Check, single: true, verdict: confirmVerdict },
    LATER,
  ],
};
