import { defineConfig } from 'vitest/config'

/** The tests that judge in this process: what `npm run mutation` changes is out of reach of the built program. */
export default defineConfig({
  test: {
    include: ['test/{rules,progress,counts}.test.ts'],
    testTimeout: 30_000,
  },
})
