import type { RuleSeverity } from '../../../shared/contract-quality.ts';

export const SEVERITY_WORDS: Readonly<Record<RuleSeverity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'To know',
  off: 'Off',
};
export const SEVERITY_MANY: Readonly<Record<Exclude<RuleSeverity, 'off'>, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'To know',
};
