import { FaultList, type Faults } from "@/lib/bundle/faults";
import type { Malformed } from "@/lib/bundle/read";
import type { ManifestRecord } from "@/lib/bundle/schema";
import { wellFormed } from "@/lib/bundle/well-formed";
import { BundleWriter } from "@/lib/bundle/write";
import type { Parsed } from "@/lib/domain/parsed";
import { shapeAdvice } from "./model-facts";
import { packedNeuron } from "./packed-neuron";
import type { Place } from "./place";
import { recordChecks } from "./record-checks";
import { type Source, SourceError, type SourceItem, type SourceOptions } from "./source";

/** A source's data as a bundle. */
export interface Spooled {
  readonly folder: string;
  readonly model: ManifestRecord["model"];
  readonly counts: {
    readonly texts: number;
    readonly neurons: number;
    /** Data of layers as a whole and of the model, if there are any. */
    readonly extra?: number;
    /** Lone surrogates that became U+FFFD. */
    readonly replaced: number;
  };
  readonly faults: Faults;
}

/**
 * Writes the records of a place into a bundle at `folder`, which may be an older bundle, as they come; the
 * same files give the same bytes. What is malformed is left out and told to `report` at once, which may throw
 * to end it all. Throws a `SourceError` when nothing can be imported, for an all-or-nothing source with the first of
 * what is malformed; `folder` is as it was then.
 */
export async function spool(
  source: Source,
  place: Place,
  options: SourceOptions,
  folder: string,
  report: (found: Malformed) => void = () => {},
): Promise<Spooled> {
  const records = await source.open(place, options);
  const writer = await BundleWriter.create(folder, QUICK);
  const { allOrNothing = false } = source;
  const faults = new FaultList();
  const counts = { texts: 0, neurons: 0, replaced: 0 };
  let extra = 0;
  const bad = (found: Malformed) => {
    faults.add(found);
    if (!allOrNothing) report(found);
  };
  const check = recordChecks(records.facts.model);
  try {
    for await (const record of sound(records.records(), check.record, counts, bad)) {
      if ("data_index" in record) {
        await writer.writeText(record);
        counts.texts += 1;
      } else if ("service" in record) {
        await writer.writeExtra(record);
        extra += 1;
      } else {
        await writer.writeNeuron(packedNeuron(record));
        counts.neurons += 1;
      }
    }
    if (allOrNothing && faults.count > 0) {
      const advice = check.beyondShape ? shapeAdvice(options.model) : null;
      throw new SourceError(refusal(faults.count, advice), faults.named.slice(0, MOST_SHOWN));
    }
    await writer.finish(records.facts);
  } catch (error) {
    await writer.discard();
    throw error;
  }
  const { model } = records.facts;
  return { folder, model, counts: extra === 0 ? counts : { ...counts, extra }, faults };
}

/** Of zlib: such a bundle is read once, and pages of Neuroscope took twenty times as long with the tightest. */
const QUICK = 1;

/** So many malformed parts of an all-or-nothing source are named. */
const MOST_SHOWN = 20;

function refusal(faults: number, advice: string | null): string {
  const lines = faults === 1 ? "a line is" : `${faults} lines are`;
  const shown = faults > MOST_SHOWN ? `; the first ${MOST_SHOWN}` : "";
  return `${lines} malformed, so nothing of it is imported${shown}${advice === null ? "" : ` (of the model: ${advice})`}:`;
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
