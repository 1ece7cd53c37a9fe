import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import type { Result } from '../../../../shared/contract.ts';
import { ROLE_STATUSES, type RoleStatus } from '../../../../shared/model/role.ts';
import type { Section } from '../../../../shared/quality/sections.ts';
import { counted, LIST_WORDS, statusWord } from '../../../words/labels.ts';
import type { Figure, Token } from './figure.ts';
import { axis, base } from './look.ts';
import type { Theme } from './theme.ts';

type Pictures = Result<'quality.pictures'>;
type Calibration = Result<'quality.calibration'>['all'];

export const STATUS_TOKENS: Readonly<Record<RoleStatus, Token>> = {
  draft: '--st-draft',
  in_review: '--st-review',
  approved: '--st-approved',
  deprecated: '--st-deprecated',
};
export const STATUS_LEGEND = ROLE_STATUSES.map((status) => ({
  text: statusWord(status),
  token: STATUS_TOKENS[status],
}));

/** So many functions are drawn; the table has all. */
const DRAWN = 14;
/** Height of a bar with its gap, in pixels of the drawing. */
const BAR = 24;
const AROUND = 36;

/** How the roles of each function stand. */
export function statusFigure({ functions }: Pictures): Figure {
  const sum = (counts: Pictures['functions'][number]['statuses']): number =>
    ROLE_STATUSES.reduce((all, status) => all + counts[status], 0);
  const sorted = [...functions].sort((a, b) => sum(b.statuses) - sum(a.statuses));
  const drawn = sorted.slice(0, sorted.length > DRAWN + 1 ? DRAWN : sorted.length);
  const rest = sorted.slice(drawn.length);
  const names = [
    ...drawn.map(({ function: code }) => code),
    ...(rest.length > 0 ? [`${rest.length} others`] : []),
  ];
  const of = (status: RoleStatus): number[] => [
    ...drawn.map(({ statuses }) => statuses[status]),
    ...(rest.length > 0 ? [rest.reduce((all, { statuses }) => all + statuses[status], 0)] : []),
  ];
  const approved = functions.reduce((all, { statuses }) => all + statuses.approved, 0);
  const all = functions.reduce((count, { statuses }) => count + sum(statuses), 0);
  return {
    id: 'status-by-function',
    title: 'Status by function',
    caption: 'roles, as they stand now',
    summary: `${counted(all, 'role')} in ${counted(functions.length, 'function')}, ${approved.toLocaleString('en')} of them approved.`,
    columns: [
      { head: 'Function' },
      { head: 'Name' },
      ...ROLE_STATUSES.map((status) => ({ head: statusWord(status) })),
      { head: 'All' },
    ],
    rows: sorted.map(({ function: code, name, statuses }) => [
      code,
      name,
      ...ROLE_STATUSES.map((status) => statuses[status]),
      sum(statuses),
    ]),
    legend: STATUS_LEGEND,
    height: names.length * BAR + AROUND,
    chart: (theme) =>
      bars(theme, {
        labels: names,
        datasets: ROLE_STATUSES.map((status) => ({
          label: statusWord(status),
          data: of(status),
          token: STATUS_TOKENS[status],
        })),
        sideways: true,
        stacked: true,
      }),
  };
}

const SECTION_WORDS: Readonly<Record<Section, string>> = {
  summary: 'Summary',
  story: 'Story',
  coreOutputs: LIST_WORDS.coreOutputs.title,
  responsibilities: LIST_WORDS.responsibilities.title,
  tasks: LIST_WORDS.tasks.title,
  skills: LIST_WORDS.skills.title,
  knowledge: LIST_WORDS.knowledge.title,
  competencies: LIST_WORDS.competencies.title,
  qualifications: LIST_WORDS.qualifications.title,
  aliases: 'Approved aliases',
  mappings: 'Mappings',
  pay: 'Pay figure',
};

/** The share of roles in which each section is filled. */
export function completenessFigure({ sections, roles }: Pictures): Figure {
  const share = (filled: number): number => (roles === 0 ? 0 : filled / roles);
  const thinnest = [...sections].sort((a, b) => a.filled - b.filled)[0];
  return {
    id: 'completeness',
    title: 'Completeness by section',
    caption: `share of ${counted(roles, 'role')}, retired ones aside`,
    summary:
      thinnest === undefined
        ? ''
        : `The thinnest section is ${SECTION_WORDS[thinnest.section]}, filled in ${(share(thinnest.filled) * 100).toFixed(0)} percent of the roles.`,
    columns: [{ head: 'Section' }, { head: 'Filled' }, { head: 'Roles' }, { head: 'Share', as: 'percent' }],
    rows: sections.map(({ section, filled }) => [
      SECTION_WORDS[section],
      filled,
      roles,
      Number(share(filled).toFixed(4)),
    ]),
    legend: [],
    height: sections.length * BAR + AROUND,
    chart: (theme) =>
      bars(theme, {
        labels: sections.map(({ section }) => SECTION_WORDS[section]),
        datasets: [
          { label: 'Filled', data: sections.map(({ filled }) => share(filled) * 100), token: '--info' },
        ],
        sideways: true,
        percent: true,
      }),
  };
}

/** How the confidence of the roles is spread. */
export function confidenceFigure(
  { confidence: { bins, none }, roles }: Pictures,
  bands: { readonly medium: number; readonly high: number },
): Figure {
  const bandOf = (at: number): 'low' | 'medium' | 'high' => {
    const middle = at / 10 + 0.05;
    return middle < bands.medium ? 'low' : middle < bands.high ? 'medium' : 'high';
  };
  const words = { low: 'Low', medium: 'Medium', high: 'High' };
  return {
    id: 'confidence',
    title: 'Confidence',
    caption: `roles by their score${none > 0 ? `; ${none.toLocaleString('en')} have none` : ''}`,
    summary: `${counted(roles - none, 'role')} with a score, ${counted(
      bins.reduce((all, count, at) => (bandOf(at) === 'high' ? all + count : all), 0),
      'role',
    )} of them in the high band.`,
    columns: [{ head: 'Score' }, { head: 'Band' }, { head: 'Roles' }],
    rows: [
      ...bins.map((count, at) => [binText(at), words[bandOf(at)], count]),
      ...(none > 0 ? [['None', '', none]] : []),
    ],
    legend: (['low', 'medium', 'high'] as const).map((band) => ({
      text: words[band],
      token: `--band-${band}` as Token,
    })),
    height: 220,
    ...(roles - none === 0 && { nothing: 'No role has a score.' }),
    chart: (theme) =>
      bars(theme, {
        labels: bins.map((_, at) => (at / 10).toFixed(1)),
        datasets: [
          { label: 'Roles', data: bins, tokens: bins.map((_, at): Token => `--band-${bandOf(at)}`) },
        ],
        titles: bins.map((_, at) => binText(at)),
      }),
  };
}

const binText = (at: number): string => `${(at / 10).toFixed(1)}–${((at + 1) / 10).toFixed(1)}`;

/** How often people approved what a proposer had given about this score. */
export function calibrationFigure(bins: Calibration, source: string): Figure {
  const decided = bins.filter((bin) => bin.decided > 0);
  const all = bins.reduce((sum, bin) => sum + bin.decided, 0);
  return {
    id: 'calibration',
    title: 'Calibration',
    caption: 'aliases that people decided on: share approved, with the 95 % interval and how many',
    summary: `${source}: ${counted(all, 'decision')}. ${decided
      .map((bin) => `${range(bin)}: ${percent(bin.approved / bin.decided)} of ${bin.decided}`)
      .join('; ')}.`,
    columns: [
      { head: 'Score' },
      { head: 'Decided' },
      { head: 'Approved' },
      { head: 'Share', as: 'percent' },
      { head: 'From', as: 'percent' },
      { head: 'To', as: 'percent' },
    ],
    rows: bins.map((bin) => [
      range(bin),
      bin.decided,
      bin.approved,
      bin.decided === 0 ? null : Number((bin.approved / bin.decided).toFixed(4)),
      bin.low === null ? null : Number(bin.low.toFixed(4)),
      bin.high === null ? null : Number(bin.high.toFixed(4)),
    ]),
    legend: [
      { text: 'Share approved', token: '--band-high' },
      { text: 'As promised by the score', token: '--text-3', line: true },
    ],
    height: 260,
    ...(all === 0 && { nothing: 'Nobody has decided yet on an alias that had a score.' }),
    chart: (theme) => calibrationChart(theme, decided),
  };
}

const range = ({ from, to }: Calibration[number]): string => `${from.toFixed(1)}–${to.toFixed(1)}`;
const percent = (share: number): string => `${(share * 100).toFixed(0)} percent`;

function calibrationChart(theme: Theme, bins: Calibration): ChartConfiguration {
  const points = bins.map(({ from, to, approved, decided }) => ({
    x: (from + to) / 2,
    y: (approved / decided) * 100,
  }));
  const intervals: Plugin = {
    id: 'intervals',
    beforeDatasetsDraw: ({ ctx, scales }: Chart) => {
      const { x, y } = scales;
      if (x === undefined || y === undefined) return;
      ctx.save();
      ctx.strokeStyle = theme.colour('--band-high');
      ctx.fillStyle = theme.colour('--text-2');
      ctx.lineWidth = 1.5 * theme.pixel;
      ctx.font = `${11 * theme.pixel}px ${theme.font}`;
      ctx.textAlign = 'center';
      for (const { from, to, low, high, decided } of bins) {
        const at = x.getPixelForValue((from + to) / 2);
        const upper = y.getPixelForValue((high ?? 0) * 100);
        const lower = y.getPixelForValue((low ?? 0) * 100);
        const cap = 3 * theme.pixel;
        ctx.beginPath();
        ctx.moveTo(at, upper);
        ctx.lineTo(at, lower);
        ctx.moveTo(at - cap, upper);
        ctx.lineTo(at + cap, upper);
        ctx.moveTo(at - cap, lower);
        ctx.lineTo(at + cap, lower);
        ctx.stroke();
        ctx.fillText(decided.toLocaleString('en'), at, upper - 5 * theme.pixel);
      }
      ctx.restore();
    },
  };
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          label: 'Share approved',
          data: points,
          // A point at nothing or all of them is a whole one too.
          clip: false,
          pointRadius: 4 * theme.pixel,
          pointHoverRadius: 5 * theme.pixel,
          pointBackgroundColor: theme.colour('--band-high'),
          pointBorderColor: theme.colour('--surface-2'),
          pointBorderWidth: 1.5 * theme.pixel,
        },
        {
          label: 'As promised',
          data: [
            { x: 0, y: 0 },
            { x: 1, y: 100 },
          ],
          showLine: true,
          pointRadius: 0,
          pointHitRadius: 0,
          borderColor: theme.colour('--text-3'),
          borderWidth: theme.pixel,
          borderDash: [4 * theme.pixel, 4 * theme.pixel],
        },
      ],
    },
    options: {
      ...base(theme, {
        title: ([item]) => {
          const bin = bins[item?.dataIndex ?? -1];
          return bin === undefined ? '' : `Score ${range(bin)}`;
        },
        label: ({ dataIndex }) => {
          const bin = bins[dataIndex];
          if (bin === undefined) return '';
          return `${bin.approved} of ${bin.decided} approved (${((bin.low ?? 0) * 100).toFixed(0)} to ${((bin.high ?? 0) * 100).toFixed(0)} %)`;
        },
      }),
      layout: { padding: { top: 14 * theme.pixel } },
      scales: {
        x: {
          ...axis(theme),
          min: 0,
          max: 1,
          title: {
            display: true,
            text: 'Score',
            color: theme.colour('--text-3'),
            font: { family: theme.font, size: 11 * theme.pixel },
          },
        },
        y: { ...axis(theme, '%'), min: 0, max: 100 },
      },
    },
    plugins: [intervals],
  };
}

interface Bars {
  readonly labels: readonly string[];
  readonly datasets: readonly {
    label: string;
    data: readonly number[];
    token?: Token;
    tokens?: readonly Token[];
  }[];
  readonly sideways?: boolean;
  readonly stacked?: boolean;
  readonly percent?: boolean;
  /** What the tooltip calls each place. */
  readonly titles?: readonly string[];
}

/** Bars upright or sideways, one on the other or not. */
export function bars(theme: Theme, of: Bars): ChartConfiguration {
  const { sideways = false, stacked = false, percent: inPercent = false, titles } = of;
  const value = {
    ...axis(theme, inPercent ? '%' : ''),
    stacked,
    beginAtZero: true,
    ...(inPercent && { max: 100 }),
  };
  const plain = axis(theme);
  // Sideways each bar has room for its name.
  const names = {
    ...plain,
    ticks: { ...plain.ticks, autoSkip: !sideways },
    stacked,
    grid: { display: false },
  };
  return {
    type: 'bar',
    data: {
      labels: [...of.labels],
      datasets: of.datasets.map(({ label, data, token, tokens }) => ({
        label,
        data: [...data],
        backgroundColor:
          tokens === undefined ? theme.colour(token ?? '--info') : tokens.map((one) => theme.colour(one)),
        borderColor: theme.colour('--surface-2'),
        borderWidth: stacked ? (sideways ? { right: theme.pixel } : { top: theme.pixel }) : 0,
        borderRadius: 2 * theme.pixel,
        maxBarThickness: 26 * theme.pixel,
        categoryPercentage: 0.92,
        barPercentage: sideways ? 0.72 : 0.9,
      })),
    },
    options: {
      ...base(theme, {
        title: ([item]) => titles?.[item?.dataIndex ?? -1] ?? item?.label ?? '',
        label: ({ dataset, parsed }) => {
          const n = (sideways ? parsed.x : parsed.y) ?? 0;
          return `${dataset.label ?? ''}: ${inPercent ? `${n.toFixed(0)} %` : n.toLocaleString('en')}`;
        },
      }),
      indexAxis: sideways ? 'y' : 'x',
      interaction: { mode: 'index', axis: sideways ? 'y' : 'x', intersect: false },
      scales: sideways ? { x: value, y: names } : { x: names, y: value },
    },
  };
}
