import type { Page } from '@playwright/test';
import type { Role } from '../../shared/model/role.ts';
import { manyRoles, type Row, row, workspaceOf } from './support.ts';
import { quantile, timeToPaint } from './window/probe.ts';
import { builtCss, launcher, openWindow, type Program, serve, WINDOW } from './window/program.ts';

const LARGE = 5000;
const LETTERS = 100_000;
const LINE = '[role="treegrid"] [role="row"][aria-label]';
const TITLE = '#role-page [data-path="title"]';
const SKILLS = '[data-list="skills"] [data-item]';
const KEYS = 60;

/** A role with 5,000 aliases, 5,000 skills and a summary of 100,000 characters, among 500 others of the usual size. */
export async function run(): Promise<Row[]> {
  const launch = launcher();
  if (launch === undefined) return [];
  const { dir, remove } = await workspaceOf([largeRole(), ...manyRoles(501).slice(1)]);
  let program: Program | undefined;
  try {
    program = await serve(dir);
    const browser = await launch();
    const page = await openWindow(browser, program.address);
    const ours = await measureOurs(page);
    const plain = await browser.newPage({ viewport: WINDOW });
    const theirs = await measurePlain(plain, ours.role);
    await browser.close();
    const named = 'a plain page with the same document';
    return ours.times.map(({ name, ms }, at) => row(name, ms, named, theirs[at] ?? Number.NaN));
  } finally {
    await program?.stop();
    remove();
  }
}

function largeRole(): Role {
  const [role] = manyRoles(1) as [Role];
  const [skill] = role.skills as [Role['skills'][number]];
  const [alias] = role.aliases as [Role['aliases'][number]];
  return {
    ...role,
    title: 'Aaa large role',
    summary: 'word '.repeat(LETTERS / 5),
    skills: Array.from({ length: LARGE }, (_, n) => ({ ...skill, id: `s${n}x`, text: `Skill number ${n}` })),
    aliases: Array.from({ length: LARGE }, (_, n) => ({
      ...alias,
      id: `a${n}x`,
      text: `Alias number ${n}`,
      review: { state: 'pending' as const },
    })),
  };
}

async function measureOurs(page: Page): Promise<{ times: { name: string; ms: number }[]; role: string }> {
  const screen = (name: string) =>
    page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name });
  await screen('Roles')
    .or(page.getByRole('button', { name: 'Roles', exact: true }))
    .first()
    .click();
  const large = page.locator(LINE).filter({ hasText: 'Aaa large role' });
  const other = page.locator(LINE).filter({ hasNotText: 'Aaa large role' }).nth(3);
  const opened: number[] = [];
  for (let n = 0; n < 5; n++) {
    await other.click();
    await page.waitForFunction(`!document.querySelector('${TITLE}')?.value.startsWith('Aaa')`);
    const until = `document.querySelector('${TITLE}')?.value === 'Aaa large role' && document.querySelector('${SKILLS}') !== null`;
    opened.push(await timeToPaint(page, 'click', () => large.click(), until));
  }
  const summary = page.getByRole('textbox', { name: 'Summary', exact: true });
  await summary.focus();
  await page.keyboard.press('ControlOrMeta+End');
  const inSummary = await keyTimes(page);
  const skill = page.locator(`${SKILLS} textarea`).nth(20);
  await skill.focus();
  const inSkill = await keyTimes(page);
  await page.waitForTimeout(1500);
  const pending = page.locator('[data-alias]:has([data-state="pending"])').first();
  await pending.locator('.arow__conf').click();
  const decisions: number[] = [];
  for (let n = 0; n < 20; n++) {
    const id = await page.locator('[data-alias]:focus').getAttribute('data-alias');
    const until = `document.querySelector('[data-alias="${id}"] [data-state="approved"]') !== null`;
    decisions.push(await timeToPaint(page, 'keydown', () => page.keyboard.press('a'), until));
  }
  const role = await page.locator('#role-page').innerHTML();
  const what = `${LARGE} skills, ${LARGE} aliases, a summary of ${LETTERS} characters`;
  return {
    times: [
      { name: `${what}: opening it`, ms: quantile(opened, 0.5) },
      { name: '  key press to paint in the summary, p95', ms: quantile(inSummary, 0.95) },
      { name: '  key press to paint in a skill, p95', ms: quantile(inSkill, 0.95) },
      { name: '  decision on an alias to paint, p95', ms: quantile(decisions, 0.95) },
    ],
    role,
  };
}

async function keyTimes(page: Page): Promise<number[]> {
  const keys: number[] = [];
  for (let n = 0; n < KEYS; n++)
    keys.push(await timeToPaint(page, 'keydown', () => page.keyboard.press(n % 6 === 5 ? ' ' : 'e'), 'true'));
  return keys;
}

async function measurePlain(page: Page, role: string): Promise<number[]> {
  await page.setContent(`<!doctype html><html lang="en" data-theme="light"><head><style>${builtCss()}</style></head>
<body><button id="open">Open</button><div id="role-page"></div></body></html>`);
  await page.evaluate(
    ({ html, text }) => {
      const open = document.getElementById('open');
      if (open === null) return;
      open.onclick = () => {
        const place = document.getElementById('role-page');
        if (place === null) return;
        place.innerHTML = html;
        const summary = place.querySelector<HTMLTextAreaElement>('[data-path="summary"]');
        if (summary !== null) summary.value = text;
        place.dataset.open = 'true';
      };
    },
    { html: role, text: 'word '.repeat(LETTERS / 5) },
  );
  const press = () => page.locator('#open').evaluate((node) => (node as HTMLElement).click());
  const opened = await timeToPaint(page, 'click', press, `document.querySelector('#role-page').dataset.open`);
  await page.locator('[data-path="summary"]').focus();
  await page.keyboard.press('ControlOrMeta+End');
  const inSummary = quantile(await keyTimes(page), 0.95);
  await page.locator(`${SKILLS} textarea`).nth(20).focus();
  const inSkill = quantile(await keyTimes(page), 0.95);
  return [opened, inSummary, inSkill, inSkill];
}
