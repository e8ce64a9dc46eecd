import { gunzipSync, inflateSync } from "node:zlib";
import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import { parseJson } from "@/lib/bundle/json-line";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type ActivationText, pairedText } from "@/lib/sources/activation-text";

/** No feature has more, unpacked; a smaller record that claims it is an attack on memory. */
const MOST_BYTES = 64 * 1024 * 1024;

const feature = z.object({
  index: z.int().min(0).optional(),
  examples_quantiles: z
    .array(
      z.object({
        quantile_name: z.string(),
        examples: z.array(z.object({ tokens: z.unknown(), tokens_acts_list: z.unknown() })),
      }),
    )
    .default([]),
  top_logits: z.array(z.string()).default([]),
  bottom_logits: z.array(z.string()).default([]),
  act_min: z.number().nullish(),
  act_max: z.number().nullish(),
});

/** A feature's texts, and what it promotes and suppresses without saying how much. */
export interface TracedFeature {
  readonly texts: readonly ActivationText[];
  readonly others: {
    readonly top_logits: readonly string[];
    readonly bottom_logits: readonly string[];
    readonly act_min?: number;
    readonly act_max?: number;
  };
}

/** A record of a layer's file: JSON, plain or packed by gzip or zlib, as its first bytes tell. */
export function parseTracedFeature(bytes: Buffer): Parsed<TracedFeature> {
  const text = unpacked(bytes);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  if (!json.ok) return unparsed(`not JSON: ${json.message}`);
  const read = feature.safeParse(json.value);
  if (!read.success) return unparsed(firstIssue(read.error));
  const { examples_quantiles, top_logits, bottom_logits, act_min, act_max } = read.data;
  const texts: ActivationText[] = [];
  for (const { quantile_name, examples } of examples_quantiles)
    for (const { tokens, tokens_acts_list } of examples) {
      const text = pairedText(tokens, tokens_acts_list);
      if (!text.ok) return unparsed(`${quantile_name}: ${text.message}`);
      texts.push(text.value);
    }
  const bounds = { ...(act_min != null && { act_min }), ...(act_max != null && { act_max }) };
  return parsed({ texts, others: { top_logits, bottom_logits, ...bounds } });
}

function unpacked(bytes: Buffer): Parsed<string> {
  const limit = { maxOutputLength: MOST_BYTES };
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return parsed(gunzipSync(bytes, limit).toString("utf8"));
    if (bytes[0] === 0x78) return parsed(inflateSync(bytes, limit).toString("utf8"));
    return parsed(bytes.toString("utf8"));
  } catch {
    return unparsed("its packed bytes do not decode");
  }
}
