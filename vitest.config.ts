import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

/** Folders whose tests leave nothing behind: one process runs them after each other, instead of one for each file. */
const PURE =
  "{lib/{atlas,blind,bundle,cite,compare,domain,explain,figure,guides,lists,n2g,run,search,similarity,site,wire},components,app}";
const TESTS = "**/*.test.{ts,tsx}";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    testTimeout: 30_000,
    // A hook may start the database, or drop one, on a busy machine.
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: "pure", include: [`${PURE}/${TESTS}`], isolate: false } },
      {
        extends: true,
        test: { name: "units", include: [`{lib,e2e/support}/${TESTS}`], exclude: [`${PURE}/${TESTS}`] },
      },
    ],
  },
});
