import type { ChartConfiguration } from 'chart.js';
import type { Result } from '../../../../shared/contract.ts';
import { ROLE_STATUSES } from '../../../../shared/model/role.ts';
import { counted, statusWord } from '../../../words/labels.ts';
import type { Figure } from './figure.ts';
import { bars, STATUS_LEGEND, STATUS_TOKENS } from './figures.ts';
import { axis, base } from './look.ts';
import type { Theme } from './theme.ts';

export type Day = Result<'quality.trend'>['days'][number];

/** More days than these are drawn week by week. */
const MOST_DAYS = 200;
/** So few are drawn as bars: areas between them would say what nobody knows. */
const FEW_DAYS = 45;
const MS_DAY = 86_400_000;

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * Every day from the first on, those without a decision as the day before left them; week by week where they would be
 * too many to draw.
 */
export function everyDay(days: readonly Day[], until: string): Day[] {
  const [first] = days;
  if (first === undefined) return [];
  const known = new Map(days.map((day) => [day.day, day]));
  const all: Day[] = [];
  let statuses = first.statuses;
  const last = days.at(-1)?.day ?? first.day;
  for (let time = timeOf(first.day); time <= timeOf(last > until ? last : until); time += MS_DAY) {
    const day = dayAt(time);
    const here = known.get(day);
    statuses = here?.statuses ?? statuses;
    all.push({ day, statuses, decisions: here?.decisions ?? 0 });
  }
  if (all.length <= MOST_DAYS) return all;
  const weeks: Day[] = [];
  // Counted from the end, so that the last week is whole and ends today.
  for (let end = all.length; end > 0; end -= 7) {
    const week = all.slice(Math.max(0, end - 7), end);
    const lastOf = week.at(-1);
    if (lastOf === undefined) continue;
    weeks.unshift({ ...lastOf, decisions: week.reduce((sum, { decisions }) => sum + decisions, 0) });
  }
  return weeks;
}

const label = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const named = (format: Intl.DateTimeFormat, { day }: Day): string => format.format(timeOf(day));

/** How many roles stood in each status at the end of each day. */
export function statusTrendFigure(days: readonly Day[], until: string, broken: number): Figure {
  const drawn = everyDay(days, until);
  const [first] = days;
  const last = days.at(-1);
  const step = drawn.length > 1 && drawn.length < everyCount(days, until) ? 'week' : 'day';
  return {
    id: 'statuses-by-day',
    title: `Statuses by ${step}`,
    caption: `roles at the end of each ${step}, counted back from now by the decision logs${broken > 0 ? '; a log could only be read in part' : ''}`,
    summary:
      first === undefined || last === undefined
        ? ''
        : `From ${named(whole, first)} with ${first.statuses.approved} approved to ${named(whole, last)} with ${last.statuses.approved} approved.`,
    columns: [{ head: 'Day' }, ...ROLE_STATUSES.map((status) => ({ head: statusWord(status) }))],
    rows: days.map(({ day, statuses }) => [day, ...ROLE_STATUSES.map((status) => statuses[status])]),
    legend: STATUS_LEGEND,
    wide: true,
    height: 220,
    ...(days.length === 0 && { nothing: 'No decision is in the logs yet.' }),
    chart: (theme) => (drawn.length <= FEW_DAYS ? columns(theme, drawn) : areas(theme, drawn)),
  };
}

/** How many decisions fell on each day. */
export function decisionsFigure(days: readonly Day[], until: string): Figure {
  const drawn = everyDay(days, until);
  const step = drawn.length > 1 && drawn.length < everyCount(days, until) ? 'week' : 'day';
  const all = days.reduce((sum, { decisions }) => sum + decisions, 0);
  return {
    id: 'decisions-by-day',
    title: `Decisions by ${step}`,
    caption: 'of everybody, undo and redo among them',
    summary: `${counted(all, 'decision')} on ${counted(days.length, 'day')}.`,
    columns: [{ head: 'Day' }, { head: 'Decisions' }],
    rows: days.map(({ day, decisions }) => [day, decisions]),
    legend: [],
    wide: true,
    height: 140,
    ...(all === 0 && { nothing: 'No decision is in the logs yet.' }),
    chart: (theme) =>
      bars(theme, {
        labels: drawn.map((day) => named(label, day)),
        titles: drawn.map((day) => named(whole, day)),
        datasets: [{ label: 'Decisions', data: drawn.map(({ decisions }) => decisions), token: '--info' }],
      }),
  };
}

/** How many days there are from the first to the last one. */
function everyCount(days: readonly Day[], until: string): number {
  const [first] = days;
  return first === undefined ? 0 : Math.round((timeOf(until) - timeOf(first.day)) / MS_DAY) + 1;
}

/** A column a day. */
const columns = (theme: Theme, days: readonly Day[]): ChartConfiguration =>
  bars(theme, {
    labels: days.map((day) => named(label, day)),
    titles: days.map((day) => named(whole, day)),
    datasets: ROLE_STATUSES.map((status) => ({
      label: statusWord(status),
      data: days.map(({ statuses }) => statuses[status]),
      token: STATUS_TOKENS[status],
    })),
    stacked: true,
  });

/** Areas one on the other; what stands at the end of a day stays until another one ends differently. */
function areas(theme: Theme, days: readonly Day[]): ChartConfiguration {
  return {
    type: 'line',
    data: {
      labels: days.map((day) => named(label, day)),
      datasets: ROLE_STATUSES.map((status) => ({
        label: statusWord(status),
        data: days.map(({ statuses }) => statuses[status]),
        fill: true,
        stepped: 'before' as const,
        backgroundColor: theme.colour(STATUS_TOKENS[status]),
        borderColor: theme.colour('--surface-2'),
        borderWidth: theme.pixel,
        pointRadius: 0,
      })),
    },
    options: {
      ...base(theme, {
        title: ([item]) => {
          const day = days[item?.dataIndex ?? -1];
          return day === undefined ? '' : named(whole, day);
        },
        label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${(parsed.y ?? 0).toLocaleString('en')}`,
      }),
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { ...axis(theme), grid: { display: false } },
        y: { ...axis(theme), stacked: true, beginAtZero: true },
      },
    },
  };
}
