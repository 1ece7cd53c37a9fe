/**
 * Gives property tests the seed in FC_SEED, where there is one: `npm test` and `npm run test:long` set it, so
 * that the same commit gives the same result twice. Without it fast-check picks a new seed every run and
 * prints it with a failure.
 */
if (process.env.FC_SEED) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: Number(process.env.FC_SEED) });
}

export {};
