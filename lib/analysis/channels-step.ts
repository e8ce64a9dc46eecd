import { at, must, nothingAt } from "@/lib/domain/at";
import type { NeuronPole } from "@/lib/domain/neuron";
import { type Pole, signOf } from "@/lib/domain/pole";
import { pivotOf } from "@/lib/n2g/published/prune";
import { openSession } from "@/lib/run/node";
import type { AnalysisModel } from "./model-folder";
import type { ScannedSnippet, ScanResult } from "./scan/result";
import type { AnalysisStep } from "./step";

/** Tokens around the strongest one of a text. */
const BEFORE = 15;
const AFTER = 4;
const DIGITS = 4;

/** The added service that has the channels of gated neurons, and what its data say of themselves. */
export const CHANNELS = "channels";
export const CHANNELS_SERVICE = {
  title: "Channels",
  schema: {
    type: "object",
    description:
      "What a gated neuron's activation (post, TransformerLens's hook_post) is the product of, on its strongest texts: its gate before the activation function (hook_pre), times its input (hook_pre_linear). With the signs that they have in the model, to four digits.",
    properties: {
      peaks: { description: "On the strongest token of each text", items: { type: "object" } },
      around: {
        description: `On the ${BEFORE} tokens before it and the ${AFTER} after it, from position \`start\``,
        items: { type: "object" },
      },
    },
  },
};

interface ChannelRow {
  readonly pole: Pole;
  /** Rank among the pole's texts. */
  readonly text: number;
}
/** Null where the graph does not show the gate as one value. */
interface Peak extends ChannelRow {
  readonly token_index: number;
  readonly token: string;
  readonly gate: number | null;
  readonly in: number;
  readonly post: number;
}
interface Around extends ChannelRow {
  readonly start: number;
  readonly gate: readonly number[] | null;
  readonly in: readonly number[];
  readonly post: readonly number[];
}
interface Channels {
  readonly peaks: Peak[];
  readonly around: Around[];
}

/** Adds the gate and the input of gated neurons on their strongest texts; nothing to others. Runs each of these texts once. */
export const channelsStep: AnalysisStep = {
  title: "Channels",
  unit: "neurons",
  run: async (model, scan, { onProgress }) => {
    const found = await readChannels(model, scan, (share) =>
      onProgress(Math.round(share * scan.neurons.length), scan.neurons.length),
    );
    return (position) => {
      const channels = found[position];
      return channels === undefined || channels.peaks.length === 0 ? {} : { extra: { [CHANNELS]: channels } };
    };
  },
};

/** Those of both poles by the position of the positive one, in the order of poles and ranks. */
async function readChannels(
  model: AnalysisModel,
  scan: ScanResult,
  onShare: (share: number) => void,
): Promise<Channels[]> {
  const wanted = snippetsBySequence(scan);
  const numPositive = scan.neurons.filter(({ pole }) => pole !== "negative").length;
  const found = Array.from({ length: numPositive }, (): Channels => ({ peaks: [], around: [] }));
  const names = valuesOf(model, scan.neurons);
  if (names.length === 0) return found;
  const session = await openSession(model.onnx, names);
  try {
    let done = 0;
    for (const [sequence, snippets] of wanted) {
      const tokens = model.sequences.tokens(sequence);
      const values = await session.run([tokens]);
      for (const snippet of snippets) {
        const { peaks, around } = at(found, snippet.position % numPositive);
        addSnippet(model, { peaks, around }, snippet, values, tokens);
      }
      onShare(++done / wanted.size);
    }
  } finally {
    await session.close();
  }
  for (const { peaks, around } of found) {
    peaks.sort(inOrder);
    around.sort(inOrder);
  }
  return found;
}

interface PlacedSnippet extends NeuronPole, Pick<ScannedSnippet, "activations"> {
  readonly position: number;
  readonly rank: number;
}

function snippetsBySequence(scan: ScanResult): ReadonlyMap<number, PlacedSnippet[]> {
  const wanted = new Map<number, PlacedSnippet[]>();
  for (const [position, index] of scan.neurons.entries())
    for (const [rank, { sequence, activations }] of scan.neuron(position).snippets.entries()) {
      const snippets = wanted.get(sequence) ?? [];
      wanted.set(sequence, snippets);
      snippets.push({ ...index, position, rank, activations });
    }
  return wanted;
}

/** The values to run the model for. */
function valuesOf({ gates }: AnalysisModel, neurons: readonly NeuronPole[]): string[] {
  const layers = new Set(neurons.map(({ layer }) => layer));
  return [...layers].flatMap((layer) => {
    const gate = at(gates, layer);
    return gate === null ? [] : gate.gate === null ? [gate.in] : [gate.gate, gate.in];
  });
}

function addSnippet(
  { gates, config, tokenizer }: AnalysisModel,
  { peaks, around }: Channels,
  { layer, neuron, pole: side, rank, activations }: PlacedSnippet,
  values: ReadonlyMap<string, Float32Array>,
  tokens: Int32Array,
): void {
  const names = at(gates, layer);
  if (names === null) return;
  const pole: Pole = side ?? "positive";
  const channel = (name: string | null) =>
    name === null ? null : columnOf(must(values.get(name), `the value "${name}"`), neuron, tokens.length);
  const [gate, input] = [channel(names.gate), must(channel(names.in), "the input")];
  if (values.get(names.in)?.length !== tokens.length * config.layerSize)
    throw new Error(
      `the value "${names.in}" is no input of ${config.layerSize} neurons: leave --channels out`,
    );
  const post = activations.map((value) => signOf(pole) * value);
  const peak = 1 + pivotOf(Array.from(activations).slice(1));
  const [start, end] = [Math.max(0, peak - BEFORE), Math.min(tokens.length, peak + AFTER + 1)];
  const own = (channelValues: Float32Array) => Array.from(channelValues.subarray(start, end), rounded);
  peaks.push({
    ...{ pole, text: rank, token_index: peak, token: at(tokenizer.vocabulary, at(tokens, peak)) },
    ...{ gate: gate && rounded(at(gate, peak)), in: rounded(at(input, peak)), post: rounded(at(post, peak)) },
  });
  around.push({ pole, text: rank, start, gate: gate && own(gate), in: own(input), post: own(post) });
}

function columnOf(matrix: Float32Array, neuron: number, rows: number): Float32Array {
  const width = matrix.length / rows;
  return Float32Array.from({ length: rows }, (_, row) => {
    const cell = row * width + neuron;
    return matrix[cell] ?? nothingAt(cell);
  });
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function inOrder(a: ChannelRow, b: ChannelRow): number {
  return Number(a.pole === "negative") - Number(b.pole === "negative") || a.text - b.text;
}
