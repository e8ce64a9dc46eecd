import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { writeYardstick } from "@/lib/analysis/yardstick/page";
import { yardstick } from "@/lib/jobs/yardstick";
import { runCommand } from "./command";
import { parseThreads, readCommandLineOrExit } from "./command-line";
import { terminalProgress } from "./terminal-progress";

const HELP = `Measures the ways of fitting graphs against each other on text that they were not fitted to.

  npm run analyse:yardstick -- [options]

  --model DIR    model folder (default: public/demo-model)
  --neurons N    neurons measured in each layer, evenly spaced (default 100)
  --only TEXT    only methods whose name contains TEXT
  --workers N    threads (default: as many as there are cores)
  --work DIR     folder for the scan, kept and reused (default: a temporary one)
  --out FILE     also write the tables there, below the words of an older page
  --help         this text
`;

const text = { type: "string" } as const;
const { values } = readCommandLineOrExit({
  ...{ model: text, neurons: text, only: text, workers: text, work: text, out: text },
  help: { type: "boolean" },
});
if (values.help) process.stdout.write(HELP);
else await run();

async function run(): Promise<void> {
  const work = values.work ?? (await mkdtemp(join(tmpdir(), "yardstick-")));
  const clear = async () => {
    if (values.work === undefined) await rm(work, { recursive: true, force: true });
  };
  await runCommand(() => measure(work).finally(clear), clear);
}

async function measure(work: string): Promise<void> {
  const options = { model: values.model ?? "public/demo-model", work, only: values.only ?? "" };
  const tables = await yardstick(
    {
      ...options,
      neurons: readCount(values.neurons, 100),
      workers: readCount(values.workers, availableParallelism()),
    },
    terminalProgress(),
  );
  process.stdout.write(tables);
  if (values.out !== undefined) await writeYardstick(values.out, tables);
}

function readCount(given: string | undefined, otherwise: number): number {
  const count = given === undefined ? otherwise : parseThreads(given);
  if (count === null) throw new Error(`"${given}" is not a count: give a whole number, 1 to 9999`);
  return count;
}
