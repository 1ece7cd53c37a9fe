import fc from 'fast-check';
import { test } from 'vitest';
import { isStructural } from '../../../shared/page/markers.ts';
import { linesOf } from '../../../shared/page/lines.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { writePage } from '../../../shared/page/write.ts';
import { arbitraryRolePage, fromDraft, SETTINGS } from '../../support/pages.ts';
  const damage = fc.array(
    fc.tuple(fc.constantFrom('drop', 'double', 'exchange', 'cut', 'append'), fc.nat(), fc.nat()),
    { minLength: 1, maxLength: 3 },
  );
  const damaged = (text: string, acts: readonly (readonly [string, number, number])[]): string =>
    acts
      .reduce((lines, [act, at, other]) => {
        const index = at % lines.length;
        const line = lines[index] ?? '';
        const second = lines[other % lines.length] ?? '';
        console.log(act, index + 1, JSON.stringify(line.slice(0,100)), (other % lines.length) + 1, JSON.stringify(second.slice(0,100)));
        if (act === 'drop') return lines.toSpliced(index, 1);
        if (act === 'double') return lines.toSpliced(other % lines.length, 0, line);
        if (act === 'exchange') return lines.with(index, second).with(other % lines.length, line);
        if (act === 'cut') return lines.with(index, line.slice(0, other % (line.length + 1)));
        return lines.with(index, `${line}${second.trim()}`);
      }, text.split('\n'))
      .join('\n');
test('x', () => {
  let fails = 0;
  for (const [{ role, context }, acts] of fc.sample(fc.tuple(arbitraryRolePage, damage), { numRuns: 3000 })) {
    const log = console.log; let said = '';
    console.log = (...a: unknown[]) => { said += a.join(' ') + '\n'; };
    const text = damaged(writePage(role, context), acts);
    console.log = log;
    const { page, unplaced, problems } = parsePage(text, SETTINGS.vocabularies);
    if (!page) continue;
    const told = new Set([...unplaced.map((u) => u.line), ...problems.flatMap((p) => [p.line, p.also ?? p.line])]);
    const d = fromDraft(page);
    const out = writePage({ ...d.role, status: page.status }, d.context);
    const bare = (t: string) => t.replace(/^\d+\.|^basis=/u, '').replace(/[\s\\•]/gu, '');
    const all = linesOf(text);
    for (const p of problems) if (p.code === 'page-disagrees') for (let i = p.line; i < all.length && !isStructural(all[i]!.text); i++) told.add(all[i]!.n);
    const written = bare(`${out} O*NET / SOC ESCO ISCO-08 `);
    const lost = all.filter((l) => l.text !== '' && !told.has(l.n) && !written.includes(bare(l.text)));
    if (lost.length) {
      fails++;
      if (fails < 8) console.log(said, lost.slice(0, 3).map((l) => `${l.n}: ${l.raw}`).join('\n').slice(0, 400), JSON.stringify(problems).slice(0, 300));
    }
  }
  console.log('fails', fails);
});
