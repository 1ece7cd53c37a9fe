import { clustersOf } from '../../shared/near/clusters.ts';
import { NearIndex } from '../../shared/near/near-index.ts';
import { normaliseTitle } from '../../shared/normalise.ts';
import { ALTERNATE_TITLES, readAlternateTitles } from '../support/alternate-titles.ts';
import { given } from '../support/given.ts';
import { median, type Row, row } from './support.ts';

/** Near titles and clusters over the 56,505 alternate titles of O*NET, where they are at hand. */
export async function run(): Promise<Row[]> {
  const file = given(ALTERNATE_TITLES);
  if (file === undefined) {
    console.error(`skipped: ${ALTERNATE_TITLES} is not at hand`);
    return [];
  }
  const titles = readAlternateTitles(file).map(({ title }) => title);
  const index = new NearIndex();
  const keys = titles.map(normaliseTitle);
  for (const key of keys) index.add(key);
  const sort = await median(5, () => [...titles].sort());
  const asked = keys.filter((_, at) => at % 57 === 0);
  const scan = await median(5, () => keys.filter((key) => key.includes('engineer manager')));
  const clusters = async (method: 'fingerprint' | 'grams'): Promise<Row> =>
    row(
      `clusters of ${titles.length} titles, ${method}`,
      await median(5, () => clustersOf(titles, method)),
      'sorting the same titles',
      sort,
    );
  return [
    await clusters('fingerprint'),
    await clusters('grams'),
    row(
      `near titles of one among ${titles.length}`,
      (await median(3, () => asked.map((key) => index.near(key)))) / asked.length,
      'String.includes over all of them',
      scan,
    ),
  ];
}
