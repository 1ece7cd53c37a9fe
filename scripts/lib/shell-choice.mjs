/** `npm start`: which of the two shells opens, and why. Every effect is a parameter, so that tests need no network. */

/**
 * @typedef {{shell: 'electron', program: string}} ElectronChoice
 * @typedef {{shell: 'browser', why?: string}} BrowserChoice why: in one line, where a person might have expected Electron
 * @typedef {{shell: 'none', why: string}} NoChoice Electron was asked for and can't be had
 *
 * @typedef {object} Wish
 * @property {'electron' | 'browser' | undefined} asked `--shell=…`
 * @property {string[]} rest the other arguments
 * @property {string} [wrong] what `--shell` named, where that is no shell
 *
 * @typedef {object} Surroundings
 * @property {Record<string, string | undefined>} env
 * @property {string} platform
 * @property {number | undefined} uid
 * @property {() => string | undefined} find the runtime's executable
 * @property {() => Promise<string | undefined>} download why it failed
 * @property {{read(): {at: string, why: string} | undefined, keep(why: string): void, forget(): void}} memory
 */

/**
 * @param {string[]} args of `npm start --`
 * @returns {Wish}
 */
export function readWish(args) {
  const rest = [...args];
  /** @type {string | undefined} */
  let named;
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    if (word !== '--shell' && !word.startsWith('--shell=')) continue;
    const [, value = ''] = word === '--shell' ? rest.splice(at, 2) : (rest.splice(at, 1)[0] ?? '').split('=');
    named = value;
    at -= 1;
  }
  if (named === 'electron' || named === 'browser') return { asked: named, rest };
  return { asked: undefined, rest, ...(named !== undefined && { wrong: named }) };
}

/** What only the browser shell knows: an address is wanted, not a window. */
const isBrowserWord = (/** @type {string} */ word) => /^--(no-open|port)(=|$)/.test(word);

/**
 * Electron where its runtime is there or can be had, else the browser shell. One download is tried, once.
 * @param {Wish} wish
 * @param {Surroundings} around
 * @returns {Promise<ElectronChoice | BrowserChoice | NoChoice>}
 */
export async function chooseShell({ asked, rest }, around) {
  if (asked === 'browser' || (asked === undefined && rest.some(isBrowserWord))) return { shell: 'browser' };
  if (asked === undefined) {
    const hindrance = hindranceOf(around);
    if (hindrance !== undefined) return { shell: 'browser', why: hindrance };
  }
  const program = around.find();
  if (program !== undefined) return { shell: 'electron', program };

  if (asked === undefined) {
    if (around.env.CI)
      return { shell: 'browser', why: 'its runtime is not installed, and a CI run downloads none' };
    const failed = around.memory.read();
    if (failed !== undefined) {
      const when = failed.at.slice(0, 10);
      return {
        shell: 'browser',
        why: `its runtime could not be downloaded on ${when} (${failed.why}); \`npm start -- --shell=electron\` tries again`,
      };
    }
  }
  const failure = (await around.download()) ?? (around.find() === undefined ? 'it is not whole' : undefined);
  const fetched = around.find();
  if (failure === undefined && fetched !== undefined) {
    around.memory.forget();
    return { shell: 'electron', program: fetched };
  }
  const why = failure ?? 'it is not whole';
  around.memory.keep(why);
  return asked === 'electron'
    ? {
        shell: 'none',
        why: `Electron's runtime could not be downloaded (${why}). \`npm start -- --shell=browser\` needs none.`,
      }
    : { shell: 'browser', why: `its runtime could not be downloaded (${why})` };
}

/**
 * Where Electron would not come up anyway, nothing is downloaded for it.
 * @param {Surroundings} around
 * @returns {string | undefined}
 */
function hindranceOf({ env, platform, uid }) {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display';
  // Its sandbox doesn't start for root, and switching that off is not ours to decide.
  if (uid === 0) return 'it does not start for the user root';
  return undefined;
}
