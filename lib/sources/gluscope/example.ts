import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import { at } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type Pole, signOf } from "@/lib/domain/pole";
import { type ActivationText, pairedText } from "@/lib/sources/activation-text";

/** The channel that is the activation of a gated neuron: its gate's, times its input. */
const POST = "hook_post";

/** An example's file: whose it is, in which signs of gate and input, and by which channel it was chosen. */
export interface ExampleName extends NeuronIndex {
  /** As in `gate+_in-`. */
  readonly signs: string;
  readonly channel: string;
  readonly rank: number;
}

/** @example parseExampleName("L0/N1480/gate+_in+_hook_post_example_0.json")?.signs // "gate+_in+" */
export function parseExampleName(file: string): ExampleName | null {
  const match =
    /(?:^|\/)L(\d{1,5})[/-]N(\d{1,7})[/-](gate[+-]_in[+-])_(hook_post|hook_pre|hook_pre_linear|swish)_example_(\d{1,5})\.json(?:\.gz|\.zst)?$/.exec(
      file,
    );
  const [, layer, neuron, signs, channel, rank] = match ?? [];
  if (signs === undefined || channel === undefined) return null;
  return { layer: Number(layer), neuron: Number(neuron), signs, channel, rank: Number(rank) };
}

/** `values` has a list for each token with a value for each label, which the pages' reader turns around. */
const example = z.object({
  tokens: z.array(z.string()),
  values: z.array(z.array(z.number())),
  labels: z.array(z.string()),
});

/**
 * The text of an example, and what each channel is at the token by which it was chosen: of those where gate and input have
 * the signs of its case, the one where the channel that chose it is strongest.
 */
export interface GatedExample {
  readonly text: ActivationText;
  readonly pole: Pole;
  readonly peak: {
    readonly token_index: number;
    readonly token: string;
    readonly channels: Readonly<Record<string, number>>;
  };
}

/**
 * An example's tokens with the neuron's activation on each, and its channels at the peak. A gate has the sign of what it
 * is before its activation function, so that the activation is below 0 where gate and input differ in their signs.
 */
export function parseExample(json: unknown, { signs, channel }: ExampleName): Parsed<GatedExample> {
  const read = example.safeParse(json);
  if (!read.success) return unparsed(firstIssue(read.error));
  const { tokens, values, labels } = read.data;
  // The case's own label is the channel where the signs are those of the case, and 0 elsewhere.
  const own = `${signs}_${channel}`;
  for (const needed of [POST, channel, own])
    if (!labels.includes(needed)) return unparsed(`labels lack ${needed}`);
  if (values.some((list) => list.length !== labels.length))
    return unparsed(`a token has not one value for each of ${labels.length} labels`);
  const valuesOf = (label: string) => values.map((list) => at(list, labels.indexOf(label)));
  const text = pairedText(tokens, valuesOf(POST));
  if (!text.ok) return text;
  const chosenBy = valuesOf(own);
  const peak = strongest(chosenBy);
  if (at(chosenBy, peak) === 0) return unparsed(`on no token has it the signs ${signs}`);
  const pole = poleOf(signs);
  const activation = at(text.value.activations, peak);
  if (signOf(pole) * activation < 0)
    return unparsed(`${POST} is ${activation} on token ${peak}, where ${signs} makes it ${pole}`);
  const channels = labels.filter((label) => !label.startsWith("gate"));
  return parsed({
    text: text.value,
    pole,
    peak: {
      token_index: peak,
      token: at(tokens, peak),
      channels: Object.fromEntries(channels.map((label) => [label, at(valuesOf(label), peak)])),
    },
  });
}

/** @example poleOf("gate-_in-") // "positive" */
function poleOf(signs: string): Pole {
  return signs === "gate+_in+" || signs === "gate-_in-" ? "positive" : "negative";
}

/** The first place of the largest size, whatever the sign. */
function strongest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (Math.abs(value) > Math.abs(at(values, best)) ? i : best), 0);
}
