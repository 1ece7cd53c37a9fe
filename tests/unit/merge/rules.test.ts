import { describe, expect, test } from 'vitest';
import {
  type Fields,
  LEVELS_FIELDS,
  ROLE_FIELDS,
  type Rule,
  TAXONOMY_FIELDS,
  WORKSPACE_FIELDS,
} from '../../../shared/merge/rules.ts';
import { levelsSchema } from '../../../shared/model/level.ts';
import { roleSchema } from '../../../shared/model/role.ts';
import { workspaceSchema } from '../../../shared/model/settings.ts';
import { taxonomySchema } from '../../../shared/model/taxonomy.ts';
import { z } from '../../../shared/zod.ts';

/** Every place of a schema that the table of rules must speak of, and every one that it does. */
function compare(schema: z.ZodType, fields: Fields, path: string, differences: string[]): void {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable)
    inner = inner.unwrap() as z.ZodType;
  if (inner instanceof z.ZodArray) inner = inner.element as z.ZodType;
  if (!(inner instanceof z.ZodObject)) return;
  const shape = inner.shape as Record<string, z.ZodType>;
  for (const name of Object.keys(fields))
    if (!(name in shape)) differences.push(`no such member: ${path}${name}`);
  for (const [name, member] of Object.entries(shape)) {
    const rule: Rule | undefined = fields[name];
    if (rule === undefined) differences.push(`no rule: ${path}${name}`);
    else if ('fields' in rule && !(rule.rule === 'list' && rule.key === 'self'))
      compare(member, rule.fields, `${path}${name}.`, differences);
  }
}

describe('every member of every record has a rule', () => {
  test.each([
    ['role', roleSchema, ROLE_FIELDS],
    ['taxonomy', taxonomySchema, TAXONOMY_FIELDS],
    ['levels', levelsSchema, LEVELS_FIELDS],
    ['workspace', workspaceSchema, WORKSPACE_FIELDS],
  ] as const)('%s', (_kind, schema, fields) => {
    const differences: string[] = [];
    compare(schema, fields, '', differences);
    expect(differences).toEqual([]);
  });

  test('a member without a rule is noticed', () => {
    const differences: string[] = [];
    const { aliases: _aliases, ...fewer } = ROLE_FIELDS;
    compare(roleSchema, fewer, '', differences);
    expect(differences).toEqual(['no rule: aliases']);
  });
});
