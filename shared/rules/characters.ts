import type { Role } from '../model/role.ts';
import { cleaned, ending, flawsOf } from './hygiene.ts';
import { ITEM_LISTS, type ItemList, itemsOf, LIST_NAMES, TEXT_NAMES, textsOf } from './places.ts';
import type { Draft, Rule } from './types.ts';
import { list, quote } from './words.ts';

interface Text {
  /** The place to jump to. */
  field: string;
  /** The text itself. */
  path: string;
  text: string;
  name: string;
  manyLines: boolean;
}

/** Every text of a role that is published or may be. */
function allTexts(role: Role): Text[] {
  const texts = textsOf(role).map(({ path, text }) => ({
    field: path,
    path,
    text,
    name: TEXT_NAMES[path],
    manyLines: path !== 'title',
  }));
  const items = ITEM_LISTS.flatMap((name) =>
    itemsOf(role, name).map(({ id, text }) => ({
      field: `${name}[${id}]`,
      path: `${name}[${id}].text`,
      text,
      name: `an item of ${LIST_NAMES[name]}`,
      manyLines: false,
    })),
  );
  const aliases = role.aliases
    .filter(({ review }) => review.state !== 'rejected')
    .map(({ id, text }) => ({
      field: `aliases[${id}]`,
      path: `aliases[${id}].text`,
      text,
      name: 'an alias',
      manyLines: false,
    }));
  const mappings = role.mappings
    .filter(({ review }) => review.state !== 'rejected')
    .map(({ id, title }) => ({
      field: `mappings[${id}]`,
      path: `mappings[${id}].title`,
      text: title,
      name: 'the title of a mapping',
      manyLines: false,
    }));
  return [...texts, ...items, ...aliases, ...mappings];
}

function flawed({ field, path, text, name, manyLines }: Text): Draft[] {
  const flaws = flawsOf(text, manyLines);
  if (flaws.length === 0) return [];
  const clean = cleaned(text, manyLines);
  const words = `${name.slice(0, 1).toUpperCase()}${name.slice(1)} has ${list(flaws)}`;
  if (clean === text) return [{ field, message: `${words}: ${quote(text)}. Write the letter anew.` }];
  const message = `${words}: ${quote(clean)}. Clean it up.`;
  return [{ field, message, fix: { label: 'Clean it up', changes: [{ path, value: clean }] } }];
}

/** Lists shorter than this may end their items as they like. */
const FEWEST_ITEMS = 3;

/** One list in which some items end in a full stop and some don't; mended towards what most of them do. */
function mixedEndings(role: Role, name: ItemList): Draft[] {
  const items = itemsOf(role, name);
  const stops = items.filter(({ text }) => ending(text) === 'stop');
  const open = items.filter(({ text }) => ending(text) === 'open');
  if (stops.length === 0 || open.length === 0 || stops.length + open.length < FEWEST_ITEMS) return [];
  const toStop = stops.length > open.length;
  const changes = (toStop ? open : stops).map(({ id, text }) => ({
    path: `${name}[${id}].text`,
    value: toStop ? withStop(text) : text.trimEnd().replace(/[.。।]+$/u, ''),
  }));
  const message = `In ${LIST_NAMES[name]}, ${stops.length} of ${stops.length + open.length} items end in a full stop. Let all of them, or none.`;
  const label = toStop ? 'End all of them in a full stop' : 'Take the full stops off';
  return [{ field: name, message, fix: { label, changes } }];
}

const withStop = (text: string): string => `${text.trimEnd().replace(/[;,:]$/u, '')}.`;

const textHygiene: Rule = {
  id: 'text-hygiene',
  severity: 'info',
  title: 'Untidy text',
  explain:
    'Traces of copying and pasting: letters not in Unicode form NFC, invisible or control characters, markup, doubled blanks, a line break where none can be, a list in which some items end in a full stop and some don’t. They break searching and look careless in print.',
  check({ role }) {
    return [...allTexts(role).flatMap(flawed), ...ITEM_LISTS.flatMap((name) => mixedEndings(role, name))];
  },
};

/** Rules about the characters of texts. */
export const characterRules: readonly Rule[] = [textHygiene];
