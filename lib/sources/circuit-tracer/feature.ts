import { gunzipSync, inflateSync } from "node:zlib";
import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type ActivationText, pairedText } from "@/lib/sources/activation-text";
import { type ExampleFields, exampleFields } from "@/lib/sources/example-fields";
import { parseLooseJson } from "@/lib/sources/loose-json";

/** The added service that holds what of a feature has no place of its own. */
export const SERVICE = "circuit_tracer";

/** No feature has more, unpacked; a smaller record that claims it is an attack on memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A token, or one with its strength behind it. */
const logit = z.union([z.string(), z.tuple([z.string()], z.unknown())]);

const feature = z.looseObject({
  examples_quantiles: z
    .array(
      z.object({
        quantile_name: z.string(),
        examples: z.array(z.looseObject({ tokens: z.unknown(), tokens_acts_list: z.unknown() })),
      }),
    )
    .nullish(),
  top_logits: z.array(logit).nullish(),
  bottom_logits: z.array(logit).nullish(),
  activation_frequency: z.number().min(0).max(1).nullish(),
});

/** A feature's texts, the share of tokens on which it fires, and what else its record says, the tokens it promotes first. */
export interface TracedFeature {
  readonly texts: readonly ActivationText[];
  /** Of each of `texts`, the quantile that it was drawn from and what else is said of it. */
  readonly examples: readonly ExampleFields[];
  /** The strengths of the tokens that it promotes and suppresses, where they are given. */
  readonly weights: NonNullable<NeuronRecord["token_weights"]> | null;
  readonly frequency: number | null;
  readonly others: Readonly<Record<string, unknown>>;
}

/**
 * A record of a layer's file: JSON, plain or packed by gzip or zlib, as its first bytes tell. In published files four bytes
 * with the length of what is packed stand before it.
 */
export function parseTracedFeature(bytes: Buffer): Parsed<TracedFeature> {
  const text = unpacked(bytes);
  return text.ok ? parseTracedText(text.value) : text;
}

/** The same of JSON that is a file of its own. */
export function parseTracedText(text: string): Parsed<TracedFeature> {
  const json = parseLooseJson(text);
  if (!json.ok) return unparsed(`not JSON: ${json.message}`);
  const read = feature.safeParse(json.value);
  if (!read.success) return unparsed(firstIssue(read.error));
  const { examples_quantiles, top_logits, bottom_logits, activation_frequency, ...rest } = read.data;
  const texts: ActivationText[] = [];
  const fields: ExampleFields[] = [];
  for (const { quantile_name, examples } of examples_quantiles ?? [])
    for (const example of examples) {
      const text = pairedText(example.tokens, example.tokens_acts_list);
      if (!text.ok) return unparsed(`${quantile_name}: ${text.message}`);
      texts.push(text.value);
      fields.push({ quantile_name, ...exampleFields(example, OF_EXAMPLE) });
    }
  const [top, bottom] = [top_logits ?? [], bottom_logits ?? []];
  const [promoted, suppressed] = [weightsOf(top), weightsOf(bottom)];
  const others = Object.entries(rest).filter(([name, value]) => !PLACE.has(name) && value !== null);
  return parsed({
    texts,
    examples: fields,
    weights:
      promoted === null || suppressed === null || top.length + bottom.length === 0
        ? null
        : { promoted, suppressed },
    frequency: activation_frequency ?? null,
    others: {
      ...{ top_logits: top.map(tokenOf), bottom_logits: bottom.map(tokenOf) },
      ...Object.fromEntries(others),
    },
  });
}

type Logit = z.infer<typeof logit>;

function tokenOf(of: Logit): string {
  return typeof of === "string" ? of : of[0];
}

/** Null where one has no strength. */
function weightsOf(logits: readonly Logit[]): { token: string; weight: number }[] | null {
  const weights = logits.map((of) => ({ token: tokenOf(of), weight: typeof of === "string" ? null : of[1] }));
  const found = weights.filter((each): each is { token: string; weight: number } =>
    Number.isFinite(each.weight),
  );
  return found.length === logits.length ? found : null;
}

/** What the texts say themselves. */
const OF_EXAMPLE: ReadonlySet<string> = new Set(["tokens", "tokens_acts_list"]);

/** What of a record says where it belongs, which the index says too. */
const PLACE: ReadonlySet<string> = new Set(["index", "layer", "feature", "transcoder_id"]);

function unpacked(record: Buffer): Parsed<string> {
  const limit = { maxOutputLength: MOST_BYTES };
  const bytes = withoutLength(record);
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return parsed(gunzipSync(bytes, limit).toString("utf8"));
    if (bytes[0] === 0x78) return parsed(inflateSync(bytes, limit).toString("utf8"));
    return parsed(bytes.toString("utf8"));
  } catch {
    return unparsed("its packed bytes do not decode");
  }
}

function withoutLength(record: Buffer): Buffer {
  const isPacked = record.length > 6 && [0x1f, 0x78].includes(record[4] ?? 0);
  return isPacked && record.readUInt32LE(0) === record.length - 4 ? record.subarray(4) : record;
}
