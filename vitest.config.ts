import { defineConfig } from 'vitest/config';

// Two at a time: much of what is tested waits for somebody, and the rest must still have a processor.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, maxWorkers: 2 } });
