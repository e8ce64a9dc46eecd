import { checkNeuronPlace, checkNeuronTexts, checkText } from "@/lib/bundle/check";
import { firstIssue } from "@/lib/bundle/json-line";
import type { Malformed } from "@/lib/bundle/read";
import { type NeuronRecord, neuronRecord, type TextRecord, textRecord } from "@/lib/bundle/schema";
import { BundleWriter } from "@/lib/bundle/write";
import { formatNeuron, neuronOrdinal } from "@/lib/domain/neuron";
import { type Parsed, unparsed } from "@/lib/domain/parsed";
import type { Place } from "./place";
import type { Source, SourceItem, SourceOptions } from "./source";
import { wellFormed } from "./well-formed";

/** A source's data as a bundle. */
export interface Spooled {
  readonly folder: string;
  readonly counts: {
    readonly texts: number;
    readonly neurons: number;
    /** Lone surrogates that became U+FFFD. */
    readonly replaced: number;
  };
  readonly malformed: readonly Malformed[];
}

/**
 * Writes the records of a place into a bundle at `folder`, which may be an older bundle, as they come; the
 * same files give the same bytes. What is malformed is left out and told to `report` at once, which may throw
 * to end it all. Throws a `SourceError` when nothing can be imported; `folder` is as it was then.
 */
export async function spool(
  source: Source,
  place: Place,
  options: SourceOptions,
  folder: string,
  report: (found: Malformed) => void = () => {},
): Promise<Spooled> {
  const records = await source.open(place, options);
  const writer = await BundleWriter.create(folder);
  const malformed: Malformed[] = [];
  const counts = { texts: 0, neurons: 0, replaced: 0 };
  const bad = (found: Malformed) => {
    malformed.push(found);
    report(found);
  };
  const check = checks(records.facts.model);
  try {
    for await (const text of sound(records.texts(), check.text, counts, bad)) {
      await writer.writeText(text);
      counts.texts += 1;
    }
    for await (const neuron of sound(records.neurons(), check.neuron, counts, bad)) {
      await writer.writeNeuron(neuron);
      counts.neurons += 1;
    }
    await writer.finish(records.facts);
  } catch (error) {
    await writer.discard();
    throw error;
  }
  return { folder, counts, malformed };
}

/** The records that pass the check, their strings mended. */
async function* sound<T>(
  items: AsyncGenerator<SourceItem<T>>,
  check: (value: T) => Parsed<T>,
  counts: { replaced: number },
  bad: (found: Malformed) => void,
): AsyncGenerator<T> {
  for await (const item of items) {
    if (!item.ok) {
      bad(item.malformed);
      continue;
    }
    const mended = wellFormed(item.value);
    const checked = check(mended.value);
    if (checked.ok) {
      counts.replaced += mended.replaced;
      yield checked.value;
    } else bad({ file: item.file, line: item.line, reason: checked.message });
  }
}

/** The checks of the bundle's reader, made where the source's file and line are still known. */
function checks(model: Parameters<typeof checkNeuronPlace>[2]) {
  const shape = { numLayers: model.num_layers, layerSize: model.layer_size };
  const texts = new Set<string>();
  const lengths = new Map<string, number>();
  const neurons = new Set<number>();
  return {
    text(value: TextRecord): Parsed<TextRecord> {
      const record = textRecord.safeParse(value);
      if (!record.success) return unparsed(firstIssue(record.error));
      const { id, tokens } = record.data;
      // A source has no vocabulary, so tokens by id cannot be.
      const checked = checkText(record.data, 0, texts);
      if (checked.ok && tokens !== undefined) lengths.set(id, tokens.length);
      return checked;
    },
    neuron(value: NeuronRecord): Parsed<NeuronRecord> {
      const record = neuronRecord.safeParse(value);
      if (!record.success) return unparsed(firstIssue(record.error));
      const placed = checkNeuronPlace(record.data, record.data.layer, model);
      const checked = placed.ok ? checkNeuronTexts(record.data, lengths) : placed;
      if (!checked.ok) return checked;
      const ordinal = neuronOrdinal(shape, record.data);
      if (neurons.has(ordinal)) return unparsed(`${formatNeuron(record.data)} stands there twice`);
      neurons.add(ordinal);
      return checked;
    },
  };
}
