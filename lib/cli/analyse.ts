import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { AnalyseOptions } from "@/lib/analysis/options";
import { readEnvironment } from "@/lib/environment";
import { analyse } from "@/lib/jobs/analyse";
import { fromHub } from "@/lib/jobs/from-hub";
import { terminalProgress } from "./terminal-progress";

const HELP = `Analyses a language model and writes a bundle, the folder that import loads.

  npm run analyse -- --model FILE_OR_FOLDER --corpus TEXTS --out BUNDLE [options]

  --model PATH     an ONNX file, or a folder with one: with its tokenizer.json and, if there is one, config.json
                   or one of the Hugging Face hub: hf:owner/name, hf:owner/name@revision, hf:owner/name/file; kept in
                   DATA_DIR/hub; HF_TOKEN opens closed ones, HF_ENDPOINT is another hub
  --corpus TEXTS   a file of texts: .jsonl, .csv, .tsv or .txt, with .gz or without (default: corpus.jsonl[.gz] or
                   another of these beside the model), or a file of a dataset of the hub, hf:owner/name/file
  --text-field F   the field or column of the corpus that holds a text (default: text, content, …)
  --out BUNDLE     folder to write; an older bundle there is replaced at the end
  --workers N      threads (default: as many as there are cores)
  --memory GB      most memory to use, about (default 4): a model that needs more is scanned in several
                   passes over the corpus, some layers or neurons in each
  --work DIR       folder for finished work, kept at the end (default: BUNDLE.work, removed at the end)
  --save SECONDS   how often finished work is saved (default 60)
  --layers 0,1     only these layers
  --neurons 0-99   only these neurons of each layer
  --texts N        only the first N sequences of the corpus
  --poles WHICH    both or positive: the sides of zero on which neurons are looked at, each with texts, statistics and
                   a graph of its own (default: both of a gated model, as SwiGLU and GeGLU are, positive of others)
  --digits N       significant digits of a neuron's maximum to which its activations are kept (default 4)
  --graphs HOW     plus (default) or reference, the published algorithm; see public/docs/yardstick.md
  --stability      fit the graphs 20 times more, to texts drawn anew, and say how often each path was found again
  --break          look for texts on which the graphs are wrong, and exchange tokens that they leave open or require
  --loss           measure the model's loss with the graphs' predictions in place of each layer; needs all its neurons
  --rest WHAT      where no path of a neuron matches, put zero (default), as the graph says, or mean, the neuron's
                   mean activation at such places
  --help           this text

Stop it whenever you like: called again with the same options it goes on where it was, and the bundle is
the same to the last byte, for any number of workers.
`;

const { values } = parseOptions();
if (values.help) process.stdout.write(HELP);
else await run();

async function run(): Promise<void> {
  const progress = terminalProgress();
  try {
    const options = await fromHub(readOptions(), readEnvironment, progress);
    const { counts, files } = await analyse(options, progress);
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    progress.say(
      `${values.out} holds ${counts.neurons} neurons and ${counts.texts} texts in ${(bytes / 1e6).toFixed(1)} MB`,
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

function parseOptions() {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      options: {
        ...{
          model: text,
          corpus: text,
          "text-field": text,
          out: text,
          workers: text,
          memory: text,
          work: text,
          save: text,
        },
        ...{
          layers: text,
          neurons: text,
          texts: text,
          poles: text,
          digits: text,
          graphs: text,
          stability: flag,
          break: flag,
          loss: flag,
          rest: text,
          help: flag,
        },
      },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\nSee --help.\n`);
    process.exit(2);
  }
}

function readOptions(): AnalyseOptions {
  if (values.model === undefined || values.out === undefined)
    throw new Error("--model and --out are needed; see --help");
  return {
    model: values.model,
    corpus: values.corpus ?? null,
    textField: values["text-field"] ?? null,
    out: values.out,
    workers: Math.floor(readNumber("workers", values.workers, availableParallelism(), 1)),
    memory: readNumber("memory", values.memory, 4, 0.1) * 1e9,
    work: values.work ?? null,
    saveEvery: readNumber("save", values.save, 60, 0),
    neurons: readRange(values.neurons),
    layers:
      values.layers === undefined
        ? null
        : values.layers.split(",").map((layer) => readWhole("layers", layer)),
    texts: values.texts === undefined ? null : Math.floor(readNumber("texts", values.texts, 0, 1)),
    poles: readPoles(values.poles),
    digits: Math.floor(readNumber("digits", values.digits, 4, 1)),
    graphs: readGraphs(values.graphs),
    stability: values.stability ?? false,
    break: values.break ?? false,
    loss: readRest(values.loss ?? false, values.rest),
  };
}

function readPoles(text: string | undefined): AnalyseOptions["poles"] {
  if (text !== undefined && text !== "both" && text !== "positive")
    throw new Error(`--poles takes both or positive: "${text}" is neither`);
  return text;
}

function readGraphs(text = "plus"): AnalyseOptions["graphs"] {
  if (text !== "plus" && text !== "reference")
    throw new Error(`--graphs takes plus or reference: "${text}" is neither`);
  return text;
}

function readRest(isWanted: boolean, given: string | undefined): AnalyseOptions["loss"] {
  if (given !== undefined && !isWanted)
    throw new Error("--rest says how --loss measures: add --loss, or leave it out");
  const text = given ?? "zero";
  if (text !== "zero" && text !== "mean") throw new Error(`--rest takes zero or mean: "${text}" is neither`);
  return isWanted ? text : null;
}

function readNumber(name: string, text: string | undefined, otherwise: number, least: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!(value >= least && value <= 1e9))
    throw new Error(`--${name} ${text} must be a number, ${least} or more`);
  return value;
}

function readWhole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes whole numbers: "${text}" is none`);
  return Number(text);
}

function readRange(text: string | undefined): AnalyseOptions["neurons"] {
  if (text === undefined) return null;
  const [first = "", last = first, ...more] = text.split("-");
  const range = { first: readWhole("neurons", first), last: readWhole("neurons", last) };
  if (more.length > 0 || range.last < range.first)
    throw new Error(`--neurons ${text} is not a range like 0-99`);
  return range;
}
