import type { Command } from '../command.ts';
import { bundleCommands } from './bundles.ts';
import { exchangeCommands } from './exchange.ts';
import { historyCommands } from './history.ts';
import { keyCommands } from './keys.ts';
import { mergeRolesCommands } from './merge-roles.ts';
import { mergingCommands } from './merging.ts';
import { qualityCommands } from './quality.ts';
import { readingCommands } from './reading.ts';
import { referenceCommands } from './references.ts';
import { writingCommands } from './writing.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  ...exchangeCommands,
  ...readingCommands,
  ...historyCommands,
  ...writingCommands,
  ...mergeRolesCommands,
  ...qualityCommands,
  ...referenceCommands,
  ...keyCommands,
  ...bundleCommands,
  ...mergingCommands,
];
