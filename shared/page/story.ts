import type { Role } from '../model/role.ts';
import type { DraftStory } from './draft.ts';
import type { Ledger } from './ledger.ts';
import { HEADINGS, type Part } from './markers.ts';
import { filled, linesOfText, type Section, type Sections, takeText } from './sections.ts';
import { decodeText, encodeText } from './text.ts';

const STORY_PARTS: readonly Part[] = [
  'story',
  'who',
  'problem',
  'external',
  'internal',
  'why',
  'plan',
  'stakes',
  'success',
];
const STEP = /^(\d{1,6})\.(?:\s+(.*))?$/su;

/** The story, or null where no heading of it stands on the page. `lines` gets the lines its texts stand in. */
export function readStory(
  sections: Sections,
  ledger: Ledger,
  lines: Record<string, number>,
): DraftStory | null {
  const head = STORY_PARTS.map((part) => sections.get(part)?.head).find((line) => line !== undefined);
  if (head === undefined) return null;
  lines.story = head.n;
  const text = (part: Part, path: string): string => {
    const section = sections.get(part);
    const taken = section === undefined ? undefined : takeText(section, ledger);
    if (taken !== undefined) lines[path] = taken.line;
    return taken?.text ?? '';
  };
  return {
    who: text('who', 'story.who'),
    problem: {
      external: text('external', 'story.problem.external'),
      internal: text('internal', 'story.problem.internal'),
      why: text('why', 'story.problem.why'),
    },
    plan: readPlan(sections.get('plan'), ledger, lines),
    stakes: text('stakes', 'story.stakes'),
    success: text('success', 'story.success'),
  };
}

/** The numbered steps. Lines without a number stay unplaced; numbers out of order are reported. */
function readPlan(section: Section | undefined, ledger: Ledger, lines: Record<string, number>): string[] {
  if (section === undefined) return [];
  const steps: string[] = [];
  for (const line of filled(section.body)) {
    const [, number, text = ''] = STEP.exec(line.text) ?? [];
    if (number === undefined) continue;
    ledger.place(line);
    lines[`story.plan[${steps.length}]`] = line.n;
    steps.push(decodeText(text));
    if (Number(number) !== steps.length) {
      ledger.warn(
        'plan-numbers',
        line.n,
        `Step ${number} of the plan is number ${steps.length} on the page; the page's order is kept.`,
      );
    }
  }
  return steps;
}

/** Whether there is anything to tell. */
function hasStory(story: Role['story']): boolean {
  const { who, problem, plan, stakes, success } = story;
  return (
    plan.length > 0 ||
    [who, problem.external, problem.internal, problem.why, stakes, success].some((text) => text.trim() !== '')
  );
}

/** The story from its heading on; nothing where there is none. */
export function writeStory(story: Role['story']): string[] {
  if (!hasStory(story)) return [];
  const block = (part: 'who' | 'stakes' | 'success', text: string): string[] => [
    HEADINGS[part],
    '',
    ...closed(linesOfText(text)),
  ];
  return [
    HEADINGS.story,
    '',
    ...block('who', story.who),
    HEADINGS.problem,
    '',
    ...(['external', 'internal', 'why'] as const).flatMap((part) => {
      const [first, ...more] = linesOfText(story.problem[part]);
      return [`  • ${HEADINGS[part]}${first === undefined ? '' : ` ${first}`}`, ...more];
    }),
    '',
    HEADINGS.plan,
    '',
    ...closed(story.plan.map((step, index) => `  ${index + 1}. ${encodeText(step.text)}`.trimEnd())),
    ...block('stakes', story.stakes),
    ...block('success', story.success),
  ];
}

/** Lines with a blank one after them, where there are any. */
function closed(lines: string[]): string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}
