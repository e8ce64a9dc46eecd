import type { OpenDatabase } from "@/lib/jobs/database";
import type { VerifiedData } from "@/lib/jobs/verify";
import { runWithDatabase } from "./command";
import { readCommandLine } from "./command-line";

const HELP = `Compares the database with what its models and imports said.

  npm run verify [-- NAME… --full --json]

Neurons and rows are counted and compared with the checksums that the import noted, by layer.

  NAME     only these models, as \`npm run model -- list\` gives them (default: all)
  --full   read every row as the site does, too
  --json   print one JSON array: model, service, layers (neurons, of), damages
  --help   this text

What is found is noted with the data and shown on /viz/MODEL/coverage. Exit code 1 when something is damaged;
neurons that were never imported are no damage.
`;

try {
  const flag = { type: "boolean" } as const;
  const { values, positionals } = readCommandLine({ full: flag, json: flag, help: flag }, { words: true });
  if (values.help) process.stdout.write(HELP);
  else await run(positionals, values.full ?? false, values.json ?? false);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function run(names: readonly string[], full: boolean, asJson: boolean): Promise<void> {
  const [{ upgradeData }, { verify }] = await Promise.all([
    import("@/lib/jobs/upgrade"),
    import("@/lib/jobs/verify"),
  ]);
  const log = asJson ? console.error : console.log;
  await runWithDatabase(log, async (database) => {
    const { connections } = database;
    await database.run(() => upgradeData(connections, log));
    const damages = await database.run(() =>
      asJson ? printJson(connections, full, names) : verify(connections, { log, full, names }),
    );
    if (damages > 0) process.exitCode = 1;
  });
}

async function printJson(
  connections: OpenDatabase["connections"],
  full: boolean,
  names: readonly string[],
): Promise<number> {
  const { examine } = await import("@/lib/jobs/verify");
  const found: VerifiedData[] = [];
  for await (const data of examine(connections, full, names)) found.push(data);
  console.log(JSON.stringify(found, null, 2));
  return found.reduce((sum, { damages }) => sum + damages.length, 0);
}
