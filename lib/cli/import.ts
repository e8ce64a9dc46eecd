import { parseArgs } from "node:util";
import { openDatabase } from "@/lib/jobs/database";
import { importPaths } from "@/lib/jobs/import";
import { terminalProgress } from "./terminal-progress";

const HELP = `Loads bundles into the database.

  npm run import -- PATH… [options]

  --dry-run   read and check everything, write nothing
  --strict    refuse a bundle with any malformed part (without it, the sound neurons are imported)
  --help      this text

The same bundle a second time changes nothing. A stopped import goes on where it was when it is called
again. Readers see the old data of a model until the new are complete.
`;

const { values, positionals } = readArguments();
if (values.help) process.stdout.write(HELP);
else {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

async function run(): Promise<void> {
  if (positionals.length === 0)
    throw new Error("Which bundle? Give its folder, as in `npm run import -- prisma/demo`.");
  const progress = terminalProgress();
  const database = await openDatabase(progress.say);
  try {
    const options = { dryRun: values["dry-run"] ?? false, strict: values.strict ?? false };
    await database.run(() => importPaths(positionals, { log: progress.say, progress, ...options }));
  } finally {
    await database.close();
  }
}

function readArguments() {
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({ allowPositionals: true, options: { "dry-run": flag, strict: flag, help: flag } });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\nSee --help.\n`);
    process.exit(2);
  }
}
