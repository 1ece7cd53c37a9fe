import { askedExperience, fitsLevel, yearsInWords } from './experience.ts';
import type { Draft, Rule } from './types.ts';
import { isLeading, openingVerb, verbsAboveLevel } from './verbs.ts';
import { isBlank, quote } from './words.ts';

const experienceOutOfLevel: Rule = {
  id: 'experience-out-of-level',
  severity: 'warning',
  title: 'Experience outside the level',
  explain:
    'A qualification asks for other years of experience than the level has typically. “5 years” is taken as five or more. Years of school, age or the like don’t count.',
  check({ role, level }) {
    const typical = level?.experience;
    if (level === undefined || !typical) return [];
    return role.qualifications.flatMap((item): Draft[] => {
      const asked = askedExperience(item.text);
      if (asked === undefined || fitsLevel(asked, typical)) return [];
      const years = yearsInWords(typical);
      const stated = item.text.slice(asked.start, asked.end);
      const mended = `${item.text.slice(0, asked.start)}${years}${item.text.slice(asked.end)}`;
      return [
        {
          field: `qualifications[${item.id}]`,
          message: `Asks for ${quote(stated)}; ${level.code} has ${years}. Set the level’s years, or move the role.`,
          fix: {
            label: `Set ${years}`,
            changes: [{ path: `qualifications[${item.id}].text`, value: mended }],
          },
        },
      ];
    });
  },
};

const verbAboveLevel: Rule = {
  id: 'verb-above-level',
  severity: 'warning',
  title: 'Verb above the level',
  explain:
    'A step of the plan opens with a verb that is above the level: the lists are a setting, one for each track. A verb of leading (“educate”) passes where the level’s leadership isn’t “None”, one of deciding (“establish”) where the level decides by itself.',
  check({ role, level, view }) {
    if (level === undefined) return [];
    const verbs = verbsAboveLevel(level, view.settings.verbsAbove);
    return role.story.plan.flatMap((item, at): Draft[] => {
      const verb = openingVerb(item.text, verbs);
      if (verb === undefined) return [];
      const { leadership, decisionRights } = level.dimensions;
      // Only the dimension that the verb is about: the finding is read beside many others.
      const [name, said] = isLeading(verb) ? ['leadership', leadership] : ['decision rights', decisionRights];
      const why = isBlank(said) ? '' : ` (${name}: ${quote(said)})`;
      const message = `Step ${at + 1} opens with ${quote(verb)}, above ${level.code}${why}. Write what ${level.code} does, such as “assist with …”.`;
      return [{ field: `story.plan[${item.id}]`, message }];
    });
  },
};

/** Rules that hold texts against the level they stand at. */
export const levelRules: readonly Rule[] = [experienceOutOfLevel, verbAboveLevel];
