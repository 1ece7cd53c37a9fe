/** What this program is called in files and to people. The version is the one of package.json; a test compares. */
export const PROGRAM_VERSION = '0.1.0';
export const GENERATOR = { name: 'canon-curator', version: PROGRAM_VERSION } as const;
