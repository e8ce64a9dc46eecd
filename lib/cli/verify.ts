import { parseArgs } from "node:util";
import { upgradeData } from "@/lib/jobs/upgrade";
import { verify } from "@/lib/jobs/verify";
import { runWithDatabase } from "./command";

const HELP = `Compares the database with what its models and imports said.

  npm run verify [-- --full]

  --full   read every row of every table too
  --help   this text

Exit code 1 when something is damaged; neurons that were never imported are no damage.
`;

try {
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({ options: { full: flag, help: flag } });
  if (values.help) process.stdout.write(HELP);
  else await run(values.full ?? false);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function run(full: boolean): Promise<void> {
  await runWithDatabase(console.log, async (database) => {
    const { connections } = database;
    await database.run(() => upgradeData(connections, console.log));
    const damages = await database.run(() => verify(connections, { log: console.log, full }));
    if (damages > 0) process.exitCode = 1;
  });
}
