import { availableParallelism } from "node:os";
import { GRAPH_MODES } from "@/lib/analysis/graphs/fit-method";
import type { AnalyseOptions, PlannedOptions } from "@/lib/analysis/options";
import { DEVICES, type Device } from "@/lib/domain/device";
import { parseThreads, readCommandLine } from "./command-line";
import { chosenMemory, memoryLimit } from "./memory-limit";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

const OPTIONS = {
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
    context: text,
    device: text,
    digits: text,
    graphs: text,
    shards: text,
  },
  ...{ channels: flag, stability: flag, break: flag, loss: flag, rest: text },
  ...{ job: text, index: text, fit: flag, help: flag },
} as const;

/** What was written after `npm run analyse --`. */
export type AnalyseArguments = ReturnType<typeof parseOptions>["values"];
export type AnalyseCommand = "analyse" | "plan" | "shard" | "merge";

/** What each command may be given. */
const ALLOWED: Readonly<Record<AnalyseCommand, (name: keyof AnalyseArguments) => boolean>> = {
  analyse: (name) => !["job", "index", "fit"].includes(name),
  plan: (name) => !["out", "work", "save", "index", "fit"].includes(name),
  shard: (name) => ["job", "index", "fit", "workers", "save", "model", "corpus", "help"].includes(name),
  merge: (name) => ["job", "out", "workers", "model", "corpus", "help"].includes(name),
};

/** Reads the command line. Throws a sentence where an option is none, or not one of the command. */
export function readArguments(given: string[]): { command: AnalyseCommand; values: AnalyseArguments } {
  const { values, positionals } = parseOptions(given);
  const [command = "analyse", ...more] = positionals;
  if (more.length > 0 || !isCommand(command) || (positionals.length > 0 && command === "analyse"))
    throw new Error(`"${positionals.join(" ")}" is no command: there are plan, shard and merge; see --help`);
  for (const name of Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]) // the names of a constant
    if (values[name] !== undefined && !ALLOWED[command](name)) throw new Error(refusal(command, name));
  return { command, values };
}

function parseOptions(args: string[]) {
  return readCommandLine(OPTIONS, { args, words: true });
}

function isCommand(word: string): word is AnalyseCommand {
  return Object.hasOwn(ALLOWED, word);
}

function refusal(command: AnalyseCommand, name: string): string {
  if (command === "analyse") return `--${name} is for analyse plan, shard and merge; see --help`;
  const planned = command !== "plan" && ALLOWED.plan(name as keyof AnalyseArguments); // one of the names
  return planned
    ? `--${name} was said when the job was planned: leave it out`
    : `analyse ${command} takes no --${name}; see --help`;
}

/** What an analysis by one machine is asked for. */
export function readOptions(values: AnalyseArguments): AnalyseOptions {
  const { model, out } = values;
  if (model === undefined || out === undefined) throw new Error("--model and --out are needed; see --help");
  return {
    ...readPlanned(values, model),
    ...{ out, workers: readWorkers(values), memory: readOwnMemory(values), work: values.work ?? null },
    saveEvery: readSaveEvery(values),
  };
}

/** What is the same on all machines that share an analysis. */
export function readPlanned(values: AnalyseArguments, model: string): PlannedOptions {
  return {
    model,
    corpus: values.corpus ?? null,
    textField: values["text-field"] ?? null,
    shards: values.shards === undefined ? undefined : Math.floor(readNumber("shards", values.shards, 0, 1)),
    neurons: readRange(values.neurons),
    layers:
      values.layers === undefined
        ? null
        : values.layers.split(",").map((layer) => readWhole("layers", layer)),
    texts: values.texts === undefined ? null : Math.floor(readNumber("texts", values.texts, 0, 1)),
    poles: readPoles(values.poles),
    channels: values.channels,
    contextLength:
      values.context === undefined ? undefined : Math.floor(readNumber("context", values.context, 0, 2)),
    device: readDevice(values.device),
    digits: Math.floor(readNumber("digits", values.digits, 4, 1)),
    graphs: readGraphs(values.graphs),
    stability: values.stability ?? false,
    break: values.break ?? false,
    loss: readRest(values.loss ?? false, values.rest),
  };
}

export function readWorkers({ workers }: AnalyseArguments): number {
  if (workers === undefined) return availableParallelism();
  const threads = parseThreads(workers);
  if (threads === null) throw new Error(`--workers ${workers} must be a whole number, 1 to 9999`);
  return threads;
}

/** In bytes, of this machine. */
function readOwnMemory(values: AnalyseArguments): number {
  return chosenMemory(values.memory === undefined ? null : readMemory(values) / 1e9, memoryLimit());
}

/** In bytes, of whatever machine. */
export function readMemory({ memory }: AnalyseArguments): number {
  return readNumber("memory", memory, 4, 0.1) * 1e9;
}

/** In seconds. */
export function readSaveEvery({ save }: AnalyseArguments): number {
  return readNumber("save", save, 60, 0);
}

function readDevice(text: string | undefined): Device | undefined {
  const device = DEVICES.find((one) => one === text);
  if (text !== undefined && device === undefined)
    throw new Error(`--device takes ${DEVICES.join(", ")}: "${text}" is none of them`);
  if (device === "cuda") process.env.NVIDIA_TF32_OVERRIDE ??= "0"; // sums in full 32 bits, which a card would round to 19
  return device;
}

function readPoles(text: string | undefined): AnalyseOptions["poles"] {
  if (text !== undefined && text !== "both" && text !== "positive")
    throw new Error(`--poles takes both or positive: "${text}" is neither`);
  return text;
}

function readGraphs(text = "plus"): AnalyseOptions["graphs"] {
  const mode = GRAPH_MODES.find((one) => one === text);
  if (mode === undefined)
    throw new Error(`--graphs takes ${GRAPH_MODES.join(", ")}: "${text}" is none of them`);
  return mode;
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

export function readWhole(name: string, text: string): number {
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
