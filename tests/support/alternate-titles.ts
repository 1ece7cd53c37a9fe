import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Where O*NET 30.1 keeps what else its occupations are called, in the given material. */
export const ALTERNATE_TITLES = 'data/onet-30.1/Alternate Titles.txt.gz';

/** A row of it: 56,505 in all. */
export interface AlternateTitle {
  occupation: string;
  title: string;
  /** How many sources name it. */
  sources: number;
}

/** The rows of that file, in its order. */
export function readAlternateTitles(file: string): AlternateTitle[] {
  const [, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').split(/\r?\n/);
  return lines.flatMap((line) => {
    const [occupation, title, , sources = ''] = line.split('\t');
    if (occupation === undefined || title === undefined) return [];
    return [{ occupation, title, sources: sources.split(',').length }];
  });
}
