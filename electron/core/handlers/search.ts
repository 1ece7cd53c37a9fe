import type { Handlers } from '../dispatch.ts';

export const searchHandlers: Pick<Handlers, 'search.find'> = {
  'search.find'({ query, limit = 8 }, session) {
    return session.search.find(query, limit);
  },
};
