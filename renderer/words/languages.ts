/** What a new workspace may be written in: the languages whose spelling Chromium can check. */
export const LANGUAGES: readonly string[] = 'en cs da de es fi fr hu it nb nl pl pt ro sv tr'.split(' ');

/** A language as it is called in English; its code where it has no name. */
export function languageName(lang: string): string {
  try {
    return new Intl.DisplayNames('en-GB', { type: 'language' }).of(lang) ?? lang;
  } catch {
    return lang;
  }
}
