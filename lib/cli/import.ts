import { parseArgs } from "node:util";
import type { ImportOptions } from "@/lib/import/import-options";
import { importPaths } from "@/lib/import/import-paths";
import { runWithDatabase } from "./command";
import { terminalProgress } from "./terminal-progress";

const HELP = `Loads bundles into the database.

  npm run import -- PATH… [options]

  --dry-run    read and check everything, write nothing
  --strict     refuse a bundle with any malformed part (without it, the sound neurons are imported)
  --workers N  threads that encode (default: as many as there are cores, fewer for a small bundle)
  --help       this text

The same bundle a second time changes nothing. A stopped import goes on where it was when it is called
again. Readers see the old data of a model until the new are complete. The rows are the same to the last
byte for any number of workers.
`;

const { values, positionals } = readArguments();
if (values.help) process.stdout.write(HELP);
else if (positionals.length === 0)
  refuse("Which bundle? Give its folder, as in `npm run import -- prisma/demo`.");
else await run(values.workers === undefined ? {} : { workers: readWorkers(values.workers) });

async function run(workers: Pick<ImportOptions, "workers">): Promise<void> {
  const progress = terminalProgress();
  const options = { dryRun: values["dry-run"] ?? false, strict: values.strict ?? false };
  await runWithDatabase(progress.say, async (database) => {
    await database.run(() =>
      importPaths(database.connections, positionals, { log: progress.say, progress, ...workers, ...options }),
    );
  });
}

function readWorkers(text: string): number {
  const workers = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return workers > 0 ? workers : refuse(`--workers ${text} must be a whole number, 1 to 9999`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readArguments() {
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: { "dry-run": flag, strict: flag, workers: { type: "string" }, help: flag },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\nSee --help.\n`);
    process.exit(2);
  }
}
