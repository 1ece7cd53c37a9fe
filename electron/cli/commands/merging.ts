import { resolve } from 'node:path';
import { mergeFiles } from '../../core/merge-files.ts';
import type { Command, Invocation } from '../command.ts';
import { STATUS } from '../status.ts';

const mergeDriver: Command = {
  name: 'merge-driver',
  usage: '%O %A %B %P',
  summary: 'Merges one role file field by field, for people who use git by hand',
  more: `Git calls it: git config merge.canon.driver "canon merge-driver %O %A %B %P", git config merge.canon.recursive binary,
and roles/**/*.json merge=canon in .gitattributes. The result is a whole role in every case. What a person has to decide
stands in a file beside it that ends in .conflicts, and the exit status is 1.`,
  arity: [4, 4],
  options: {},
  async run({ args, around }: Invocation) {
    const [base = '', ours = '', theirs = '', path = ''] = args;
    const [was, mine, other] = [base, ours, theirs].map((file) => resolve(around.cwd, file)) as [
      string,
      string,
      string,
    ];
    const merged = await mergeFiles(was, mine, other, { name: path, file: resolve(around.cwd, path) });
    const { conflicts } = merged;
    const lines = conflicts.map(
      ({ kind, path: field }) => `${path}: ${field === '' ? 'the role' : field}: ${kind}`,
    );
    const told =
      merged.side === undefined
        ? []
        : [`Both sides of each stand in ${path.replace(/\.json$/, '')}.conflicts.`];
    return {
      document: {
        conflicts: conflicts.map(({ id, role, kind, path: field }) => ({ id, role, kind, path: field })),
      },
      lines: [...lines, ...told],
      status: conflicts.length === 0 ? STATUS.done : STATUS.found,
    };
  },
};

export const mergingCommands: readonly Command[] = [mergeDriver];
