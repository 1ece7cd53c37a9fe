import { z } from 'zod';

// zod probes `new Function` to compile its parsers; under our CSP that is a violation, so it is switched off
// here, once, and everybody imports zod from this file.
z.config({ jitless: true });

export { z };
