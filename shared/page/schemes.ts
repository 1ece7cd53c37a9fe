/** The heading that O*NET and SOC codes share on a page. */
const ONET_SOC = 'O*NET / SOC';

const HEADINGS: Readonly<Record<string, string>> = {
  'onet-soc-2019': ONET_SOC,
  'soc-2018': ONET_SOC,
  esco: 'ESCO',
  'isco-08': 'ISCO-08',
};
const BY_HEADING: Readonly<Record<string, string>> = { ESCO: 'esco', 'ISCO-08': 'isco-08' };
const SOC_2018 = /^\d{2}-\d{4}$/u;
const ONET_SOC_2019 = /^\d{2}-\d{4}\.\d{2}$/u;

/** The heading that a mapping of this scheme stands under where none was kept: for an unknown scheme, its name. */
export function headingOf(scheme: string): string {
  return Object.hasOwn(HEADINGS, scheme) ? (HEADINGS[scheme] ?? scheme) : scheme;
}

/** Whether a heading is one that the schemes of DOMAIN.md stand under. */
export function isKnownHeading(heading: string): boolean {
  return heading === ONET_SOC || Object.hasOwn(BY_HEADING, heading);
}

/**
 * The scheme of a code under a heading: under `O*NET / SOC` by the code's form, else by the heading, whose letters
 * and digits are the scheme where it is unknown.
 */
export function schemeOf(heading: string, code: string): string {
  if (heading === ONET_SOC) return SOC_2018.test(code) ? 'soc-2018' : 'onet-soc-2019';
  const known = Object.hasOwn(BY_HEADING, heading) ? BY_HEADING[heading] : undefined;
  return (
    known ??
    (heading
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ||
      'other')
  );
}

/** Whether a code has a form that the heading's schemes know; true for schemes without a form of ours. */
export function fitsHeading(heading: string, code: string): boolean {
  if (heading === ONET_SOC) return SOC_2018.test(code) || ONET_SOC_2019.test(code);
  return heading === 'ISCO-08' ? /^\d{1,4}$/u.test(code) : true;
}
