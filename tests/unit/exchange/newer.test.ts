import { beforeEach, describe, expect, it } from 'vitest';
import { begin, changed, codes, edit, here, NOTHING, PAGE, R, take } from './support.ts';

/** A newer page over a role that is here. */

beforeEach(begin);

describe('a newer page over a role that is here', () => {
  beforeEach(async () => {
    await take(PAGE);
  });

  it('shows the difference first, and then makes it', async () => {
    const newer = changed(changed(PAGE, 'Basic networking', 'Routing'), 'medium0.70draft', 'high0.85draft');
    const before = await here.open.role(R);
    const dry = await take(newer, { dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, added: 0, changed: 1, decisions: [] });
    expect(await here.open.role(R)).toEqual(before);
    const real = await take(newer);
    expect(real.differences).toMatchObject(dry.differences.map(({ role, title }) => ({ role, title })));
    expect(real.differences[0]?.changes.map(({ path }) => path.replace(/\[.*/, ''))).toEqual(
      dry.differences[0]?.changes.map(({ path }) => path.replace(/\[.*/, '')),
    );
    const after = await here.open.role(R);
    expect(after.confidence).toBe(0.85);
    expect(after.skills.map(({ text }) => text)).toContain('Routing');
    expect(after.skills[0]).toEqual(before.skills[0]);
    expect(after.id).toBe(before.id);
  });

  it('keeps what people wrote, and takes what is new', async () => {
    await edit('tasks[0].text', 'Look after pipelines.');
    await edit('tasks', [...(await here.open.role(R)).tasks, 'Answer the phone.']);
    const newer = changed(
      changed(PAGE, 'Write and test scripts.', 'Write, test and keep scripts.'),
      'Support infrastructure tasks.',
      'Support the infrastructure.',
    );
    await take(newer);
    expect((await here.open.role(R)).tasks.map(({ text }) => text)).toEqual([
      'Look after pipelines.',
      'Write, test and keep scripts.',
      'Assist in deployment processes.',
      'Troubleshoot pipeline issues.',
      'Answer the phone.',
      'Support the infrastructure.',
    ]);
    expect(await take(newer)).toMatchObject(NOTHING);
  });

  it('a person’s score stands', async () => {
    await edit('confidence', 0.4);
    const result = await take(changed(PAGE, 'medium0.70draft', 'high0.90draft'));
    expect(result).toMatchObject({ changed: 0, unchanged: 1 });
    expect(codes(result)).toContain('kept-here');
    expect((await here.open.role(R)).confidence).toBe(0.4);
  });

  it('never takes back status, version, reviews or what is in force', async () => {
    await here.open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'Junior DevOps Engineer' }],
      decision: 'approved',
    });
    await here.open.call('roles.status', { role: R, status: 'approved' });
    await take(changed(PAGE, 'Basic networking', 'Routing'));
    const role = await here.open.role(R);
    expect(role).toMatchObject({ status: 'draft', version: 2, inForce: 1 });
    expect(role.aliases.find(({ text }) => text === 'Junior DevOps Engineer')?.review.state).toBe('approved');
  });

  it('a mark on the page decides only where nobody here did', async () => {
    await here.open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'Junior DevOps Engineer' }],
      decision: 'rejected',
    });
    const marked = changed(changed(PAGE, 'medium0.60\n', 'medium0.60✓\n'), 'medium0.58', 'medium0.58✓');
    expect(await take(marked)).toMatchObject({ changed: 1 });
    expect((await here.open.role(R)).aliases.map(({ text, review }) => [text, review.state])).toEqual([
      ['DevOps Engineer Associate', 'approved'],
      ['Junior DevOps Engineer', 'rejected'],
      ['DevOps Engineer Junior DevOps', 'approved'],
    ]);
    await here.open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'DevOps Engineer Associate' }],
      decision: 'pending',
    });
    expect(await take(marked)).toMatchObject(NOTHING);
    expect((await here.open.role(R)).aliases[0]?.review.state).toBe('pending');
  });

  it('takes new words of an alias and of a mapping where no person touched them', async () => {
    await take(
      changed(
        changed(
          PAGE,
          'DevOps Engineer Associatecommonmedium0.60',
          'DevOps Engineer Associateformermedium0.65',
        ),
        'Computer & Mathematical Occupations',
        'Computer and Mathematical Occupations',
      ),
    );
    const role = await here.open.role(R);
    expect(role.aliases[0]).toMatchObject({ type: 'former', confidence: 0.65 });
    expect(role.mappings[0]).toMatchObject({
      title: 'Computer and Mathematical Occupations',
      review: { state: 'needs_review' },
    });
    await edit('aliases[0].type', 'internal');
    expect(await take(PAGE)).toMatchObject({ changed: 1 });
    expect((await here.open.role(R)).aliases[0]?.type).toBe('internal');
  });

  it('a rejected alias that was removed is never proposed again, however it is written', async () => {
    await here.open.call('aliases.decide', {
      aliases: [{ role: R, alias: 'DevOps Engineer Associate' }],
      decision: 'rejected',
    });
    await edit('aliases', ['Junior DevOps Engineer']);
    const result = await take(
      changed(PAGE, 'DevOps Engineer Associatecommon', 'Devops-Engineer associatecommon'),
    );
    expect(codes(result)).toContain('alias-rejected-before');
    expect((await here.open.role(R)).aliases.map(({ text }) => text)).toEqual(['Junior DevOps Engineer']);
  });

  it('says nothing of what does not stand on it: a damaged heading takes nothing away', async () => {
    const before = await here.open.role(R);
    for (const damaged of [
      changed(PAGE, 'Skills5', 'Sills5'),
      changed(PAGE, 'The story of this role', 'Tale').replace('Who does this work', 'Wo'),
      changed(PAGE, 'S1S1 — Support Associatemedium0.70draftglobalv1', 'nonsense'),
    ]) {
      const result = await take(damaged);
      expect(result.unplaced.length + result.problems.length).toBeGreaterThan(0);
      const { skills, story, confidence, scope } = await here.open.role(R);
      expect({ skills, story, confidence, scope }).toEqual({
        skills: before.skills,
        story: before.story,
        confidence: before.confidence,
        scope: before.scope,
      });
    }
  });

  it('an item that the page has no longer goes, unless a person wrote or confirmed it', async () => {
    const [first] = (await here.open.role(R)).skills;
    await here.open.call('roles.confirm', { role: R, paths: [`skills[${first?.id}]`] });
    await take(
      PAGE.replace(/ {2}• Basic scripting.*\n/, '')
        .replace(/ {2}• CI\/CD tools.*\n/, '')
        .replace('Skills5', 'Skills3'),
    );
    expect((await here.open.role(R)).skills.map(({ text }) => text)).toEqual([
      'Basic scripting',
      'Linux command line',
      'Version control systems',
      'Basic networking',
    ]);
  });
});
