import { createContext, Script } from 'node:vm';
import { atWordEdges, type Replacer } from '../../shared/edit/replacing.ts';
import { CanonError } from '../../shared/errors.ts';

/**
 * Regular expressions that a person types. Such a pattern can take years on a text of forty letters (`(a+)+$`), and
 * nothing else of the program would go on meanwhile. So it runs where it can be stopped: in a context of its own with a
 * limit of time, after which the pattern is refused.
 */

/** For the texts of one role; a sane pattern takes a thousandth of it. */
const MOST_MS = 250;
/** For a whole selection. */
const MOST_IN_ALL_MS = 10_000;

interface Choices {
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
}

/**
 * @throws CanonError `bad-pattern` where it is none; the replacer throws `pattern-slow` where it takes too long
 */
export function patternReplacer(find: string, to: string, { matchCase, wholeWords }: Choices): Replacer {
  const room: { texts: readonly string[]; source: string; flags: string; to: string } = {
    texts: [],
    source: wholeWords ? atWordEdges(find) : find,
    flags: matchCase ? 'gu' : 'giu',
    to,
  };
  try {
    // By itself first, so that what is said names the pattern as it was typed.
    new RegExp(find, 'u');
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : '';
    throw new CanonError('bad-pattern', `That is no regular expression: ${why}. Nothing was changed.`, {
      pattern: find,
    });
  }
  const context = createContext(room);
  new Script('pattern = new RegExp(source, flags)').runInContext(context);
  const script = new Script('texts.map((text) => text.replace(pattern, to))');
  let spent = 0;
  return (texts) => {
    room.texts = texts;
    const began = performance.now();
    let result: unknown;
    try {
      result = script.runInContext(context, { timeout: MOST_MS });
    } catch (error) {
      // An error of the other context is no Error of this one.
      if ((error as { code?: unknown } | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw slow(find);
    }
    spent += performance.now() - began;
    if (spent > MOST_IN_ALL_MS) throw slow(find);
    return Array.from(result as Iterable<string>);
  };
}

const slow = (pattern: string): CanonError =>
  new CanonError(
    'pattern-slow',
    'This pattern takes too long on these texts, as one repetition inside another does. Make it simpler. Nothing was changed.',
    { pattern },
  );
