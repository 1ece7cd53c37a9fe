import type { UseFormReturn } from 'react-hook-form';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fieldPaths, fieldText } from '../../../renderer/features/roles/form-schema.ts';
import { RoleSaver } from '../../../renderer/features/roles/role-saver.ts';
import { createStores, type Stores } from '../../../renderer/state/stores.tsx';
import type { RoleView } from '../../../shared/views.ts';
import { makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';

const ID = '01JR0000000000000000000001';

let client: FakeClient;
let stores: Stores;
let saver: RoleSaver;
const texts = new Map<string, string>();

beforeEach(async () => {
  vi.useFakeTimers();
  client = new FakeClient([makeRole({ id: ID })]);
  stores = createStores(client);
  await stores.role.getState().open(ID);
  const view = stores.role.getState().view as RoleView;
  for (const path of fieldPaths(view.role)) texts.set(path, fieldText(view.role, path));
  const form = {
    getValues: (path: string) => texts.get(path),
    setValue: (path: string, text: string) => void texts.set(path, text),
    trigger: async () => true,
  };
  saver = new RoleSaver(view, form as unknown as UseFormReturn, stores);
  // As the page does it: what the core says next reaches the fields.
  stores.role.subscribe((now, before) => {
    if (now.view !== null && now.view !== before.view) saver.sync(now.view);
  });
});
afterEach(() => {
  stores.stop();
  vi.useRealTimers();
});

const type = (path: string, text: string): void => {
  texts.set(path, text);
  saver.changed(path);
};

test('who types without a pause loses less than a second of it, whenever the program ends', async () => {
  const typed: { at: number; text: string }[] = [];
  let text = '';
  for (let n = 0; n < 100; n += 1) {
    text += 'x';
    type('summary', text);
    typed.push({ at: Date.now(), text });
    await vi.advanceTimersByTimeAsync(60);
    const old = typed.findLast(({ at }) => at <= Date.now() - 1_000);
    if (old !== undefined) expect(client.role(ID).summary.length).toBeGreaterThanOrEqual(old.text.length);
  }
});

test('a pause saves sooner, and one text that is written is one edit', async () => {
  type('summary', 'A');
  await vi.advanceTimersByTimeAsync(200);
  type('summary', 'AB');
  await vi.advanceTimersByTimeAsync(499);
  expect(client.of('roles.edit')).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  expect(client.role(ID).summary).toBe('AB');
  expect(client.of('roles.edit')).toHaveLength(1);
});

test('a text that is put back as it was is not dirty any more', async () => {
  const before = texts.get('summary') ?? '';
  type('summary', `${before}!`);
  expect(stores.role.getState().save).toBe('dirty');
  type('summary', before);
  expect(stores.role.getState().save).toBe('saved');
});
