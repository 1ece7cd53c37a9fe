import type { Levels } from '../../shared/model/level.ts';
import { COMPONENT_LISTS, type ComponentList, type Role } from '../../shared/model/role.ts';
import type { PublishedRole } from '../../shared/publish.ts';

const HEADINGS: Readonly<Record<ComponentList, string>> = {
  coreOutputs: 'Core outputs',
  responsibilities: 'Responsibilities',
  tasks: 'Tasks',
  skills: 'Skills',
  knowledge: 'Knowledge',
  competencies: 'Competencies',
  qualifications: 'Qualifications',
};

/** A role as Markdown, for reading and for wikis; it is not read back. */
export function markdownOf(role: Role | PublishedRole, { levels }: Levels): string {
  const level = levels.find(({ code }) => code === role.level);
  const { story } = role;
  const score = role.confidence === null ? '' : ` · confidence ${role.confidence.toFixed(2)}`;
  const lines = [
    `# ${role.title}`,
    '',
    `\`${role.code}\` · ${role.level}${level === undefined ? '' : ` ${level.name}`} · ${role.scope.join(', ')} · ${role.status} v${role.version}${score}`,
    '',
    role.summary,
  ];
  section(lines, 'Who does this work', [story.who]);
  section(lines, 'The problem this role solves', [
    story.problem.external,
    story.problem.internal,
    story.problem.why,
  ]);
  if (story.plan.length > 0) {
    lines.push('', '## The plan', '', ...story.plan.map(({ text }, at) => `${at + 1}. ${text}`));
  }
  section(lines, "What's at stake", [story.stakes]);
  section(lines, 'Success looks like', [story.success]);
  for (const list of COMPONENT_LISTS) {
    const items = role[list];
    if (items.length === 0) continue;
    lines.push('', `## ${HEADINGS[list]}`, '');
    for (const { text, prevalence, anchor } of items) {
      const tags = [prevalence, anchor].filter((tag) => tag !== null).join(', ');
      lines.push(`- ${text}${tags === '' ? '' : ` _(${tags})_`}`);
    }
  }
  if (role.aliases.length > 0) {
    lines.push(
      '',
      '## Aliases',
      '',
      ...role.aliases.map(({ text, type, review }) => `- ${text} _(${type}, ${review.state})_`),
    );
  }
  if (role.mappings.length > 0) {
    lines.push(
      '',
      '## Mappings',
      '',
      ...role.mappings.map(({ scheme, code, title }) => `- ${scheme} ${code} ${title}`),
    );
  }
  return lines.join('\n');
}

function section(lines: string[], heading: string, texts: readonly string[]): void {
  const filled = texts.filter((text) => text !== '');
  if (filled.length > 0)
    lines.push('', `## ${heading}`, '', ...filled.flatMap((text) => [text, '']).slice(0, -1));
}
