import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real processes on a busy machine take their time.
    testTimeout: 60_000,
    // All cores: the machines of most CI services have two, of which one would stand idle.
    maxWorkers: '100%',
  },
})
