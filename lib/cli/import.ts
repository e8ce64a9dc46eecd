import path from "node:path";
import type { PathsOptions } from "@/lib/jobs/import/paths-options";
import { statedShape } from "@/lib/jobs/import/stated-shape";
import { runWithDatabase } from "./command";
import { parseThreads, readCommandLineOrExit } from "./command-line";

const HELP = `Loads data of models into the database.

  npm run import -- PATH… [options]

A PATH is a bundle, or files that other tools wrote, told by what is in them: public/docs/import.md lists their
formats. A folder may have those of several. Most such files need --model.

  --model NAME      the model that the files are of; its facts come from the database, else from the catalogue
  --layers N --neurons N  its layers and neurons per layer, where neither knows it (default: as the files need)
  --explainer TEXT  who wrote the explanations, where the files do not say
  --service NAME    PATH is a file of JSON lines, {"layer", "neuron", "data"} (or {"layer", "data"}, {"data"}):
                    the data of a service of that name, which is added to the API and to the neurons' pages
  --title TEXT      how that service is called on pages (default: the schema's title, or the name)
  --schema FILE     JSON Schema (2020-12) that its data must fit
  --dry-run         read and check everything, write nothing
  --strict          refuse a source with any malformed part (without it, the sound neurons are imported; JSON
                    lines are always refused)
  --keep            keep the data that are replaced: \`npm run model -- rollback NAME\` brings them back
  --workers N       threads that encode (default: as many as there are cores, fewer for little data)
  --help            this text

The same source a second time changes nothing. A stopped import goes on where it was when it is called
again. Data of different methods of one model add up, those of the same method replace the older ones;
readers see the old data until the new are complete. The rows are the same to the last byte for any number
of workers.
`;

const { values, positionals } = readArguments();
if (values.help) process.stdout.write(HELP);
else if (positionals.length === 0)
  refuse("Which data? Give a folder or a file, as in `npm run import -- prisma/demo`.");
else await run({ ...readForeign(), ...readWorkers(values.workers) });

async function run(
  given: Pick<PathsOptions, "workers" | "model" | "shape" | "service" | "explainer">,
): Promise<void> {
  const [{ readEnvironment }, { importPaths }, { terminalProgress }] = await Promise.all([
    import("@/lib/environment"),
    import("@/lib/jobs/import/import-paths"),
    import("./terminal-progress"),
  ]);
  const progress = terminalProgress();
  const options = {
    dryRun: values["dry-run"] ?? false,
    strict: values.strict ?? false,
    keep: values.keep ?? false,
    ...given,
  };
  await runWithDatabase(progress.say, async (database) => {
    const downloads = path.join(readEnvironment().DATA_DIR, "downloads");
    const all = { log: progress.say, progress, downloads, ...options };
    await database.run(() => importPaths(database.connections, positionals, all));
  });
}

function readForeign(): Pick<PathsOptions, "model" | "shape" | "service" | "explainer"> {
  const { model, explainer, service: name, title, schema } = values;
  const shape = readShape();
  const facts = {
    ...(model !== undefined && { model }),
    ...(shape !== undefined && { shape }),
    ...(explainer !== undefined && { explainer }),
  };
  if (name === undefined) {
    if (title !== undefined || schema !== undefined)
      refuse("--title and --schema describe an added service: give --service NAME too.");
    return facts;
  }
  if (positionals.length > 1)
    refuse("--service takes one PATH: data of the same service would replace each other.");
  const described = { ...(title !== undefined && { title }), ...(schema !== undefined && { schema }) };
  return { ...facts, service: { name, ...described } };
}

function readShape(): PathsOptions["shape"] {
  const shape = statedShape(values.layers, values.neurons);
  if (!shape.ok) return refuse(shape.message);
  if (shape.value !== undefined && values.model === undefined)
    refuse("--layers and --neurons state the shape of a model: give --model NAME too.");
  return shape.value;
}

function readWorkers(text: string | undefined): Pick<PathsOptions, "workers"> {
  if (text === undefined) return {};
  const workers = parseThreads(text);
  return workers !== null ? { workers } : refuse(`--workers ${text} must be a whole number, 1 to 9999`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readArguments() {
  const flag = { type: "boolean" } as const;
  const text = { type: "string" } as const;
  return readCommandLineOrExit(
    {
      ...{
        model: text,
        layers: text,
        neurons: text,
        explainer: text,
        service: text,
        title: text,
        schema: text,
      },
      ...{ "dry-run": flag, strict: flag, keep: flag, workers: text, help: flag },
    },
    { words: true },
  );
}
