// Owns the seed of every property test: fixed, so that a run can be trusted and repeated; another one by KOTHABARTA_SEED.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.KOTHABARTA_SEED ?? 20_261_122) });
