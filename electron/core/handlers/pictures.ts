import type { StatusCounts } from '../../../shared/contract-quality.ts';
import { hasSection, SECTIONS } from '../../../shared/quality/sections.ts';
import { binOf } from '../../../shared/review/calibration.ts';
import type { Handlers } from '../dispatch.ts';
import { trendIn } from '../trend.ts';

const BINS = 10;

export const pictureHandlers: Pick<Handlers, 'quality.pictures' | 'quality.trend'> = {
  'quality.pictures': (_params, session) =>
    session.works.run(undefined, async (work) => {
      const { workspace, quality } = session;
      const names = new Map(
        workspace.settingsFiles.get('taxonomy').functions.map(({ code, name }) => [code, name]),
      );
      const functions = new Map<string, StatusCounts>();
      const filled = SECTIONS.map(() => 0);
      const bins = new Array<number>(BINS).fill(0);
      let none = 0;
      let roles = 0;
      const all = [...workspace.index.all()];
      for (const [at, { id, function: fn, status, confidence }] of all.entries()) {
        await work.step('Counting', at, all.length);
        const statuses = functions.get(fn) ?? { draft: 0, in_review: 0, approved: 0, deprecated: 0 };
        statuses[status] += 1;
        functions.set(fn, statuses);
        if (status === 'deprecated') continue;
        roles += 1;
        const { sections } = await quality.tally(id);
        for (const [index, section] of SECTIONS.entries()) {
          if (hasSection(sections, section)) filled[index] = (filled[index] ?? 0) + 1;
        }
        if (confidence === null) none += 1;
        else bins[binOf(confidence)] = (bins[binOf(confidence)] ?? 0) + 1;
      }
      return {
        roles,
        functions: [...functions]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([code, statuses]) => ({ function: code, name: names.get(code) ?? code, statuses })),
        sections: SECTIONS.map((section, at) => ({ section, filled: filled[at] ?? 0 })),
        confidence: { bins, none },
      };
    }),

  'quality.trend': (_params, session) =>
    session.works.run(undefined, (work) => trendIn(session.workspace, work)),
};
