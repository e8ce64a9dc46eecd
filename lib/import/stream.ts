import { compileSchemas, schemasOf, type Validate } from "@/lib/bundle/data-schemas";
import { FaultList, type Faults } from "@/lib/bundle/faults";
import { EXTRA_FILE } from "@/lib/bundle/files";
import { claimNeuron } from "@/lib/bundle/neuron-line";
import type { Bundle, Malformed } from "@/lib/bundle/read";
import { TextStore } from "@/lib/bundle/text-store";
import { negativeName } from "@/lib/domain/pole";
import { nameFault } from "@/lib/methods/added";
import { dataRow, plainPart, SERVICE_DATA } from "@/lib/methods/plain-json/rows";
import type { LoadingRevision } from "@/lib/store/postgres/revisions";
import { encodePlace, readBatches } from "./batch";
import { type Encoder, openEncoder } from "./encoder";
import { GatheredWords } from "./gathered-words";
import type { ImportOptions } from "./import-options";
import type { LoadedMethod } from "./loaded-method";
import { BadSource, describeUnusable } from "./report";
import { type Destination, openSink, type Sink } from "./sink";

/** What reading a bundle through came to. */
export interface BundleReading {
  /** Neurons, the malformed ones included. */
  readonly seen: number;
  readonly written: number;
  /** Neurons that an earlier, broken-off import had written. */
  readonly skipped: number;
  readonly methods: readonly string[];
  readonly faults: Faults;
  /** Neurons among what is malformed. */
  readonly badNeurons: number;
  /** Loaded and ready to be finished. */
  readonly loading: readonly LoadingRevision[];
  readonly words: GatheredWords;
}

/**
 * Reads every neuron and writes it in chunks, going on after the last committed one; without a
 * destination it only reads and encodes. Throws `BadSource` when the bundle is not what its manifest says.
 */
export async function readBundle(
  bundle: Bundle,
  methodOf: (name: string) => LoadedMethod,
  destination: Destination | null,
  options: ImportOptions,
): Promise<BundleReading> {
  const faults = new FaultList();
  const report = (found: Malformed) => {
    faults.add(found);
    if (options.strict)
      throw new BadSource("the bundle has a malformed part and --strict was given:", faults);
  };
  const { counts, model } = bundle.manifest;
  const texts = new TextStore();
  const committed = destination?.loading[0]?.progress ?? null;
  const shape = { numLayers: model.num_layers, layerSize: model.layer_size };
  const words = new GatheredWords(shape, destination !== null && committed === null);
  const setup = { manifest: bundle.manifest, folder: texts.folder, words: words.isWanted };
  const encoder = openEncoder(setup, options.workers);
  try {
    const filled = await texts.fill(bundle, report);
    if (!filled.ok) throw new BadSource(filled.message);
    const badTexts = faults.count;
    expectCount("texts", counts.texts, texts.size + badTexts, faults);
    const sink = openSink(model.num_layers, methodOf, destination);
    const extra = await readExtra(bundle, committed, sink);
    expectCount("lines of extra data", counts.extra ?? 0, extra, faults);
    const encoded = encoder.encode(readBatches(bundle, committed));
    const { seen, skipped, negative } = await readAll(bundle, encoded, { sink, words }, report, options);
    expectCount("neurons", counts.neurons, seen, faults);
    const { written, methods, loading } = sink.state();
    if (methods.length === 0 && (seen > 0 || extra > 0))
      throw new BadSource(describeUnusable(faults), faults);
    checkPoles(methods, negative);
    const badNeurons = faults.count - badTexts;
    return { seen, written, skipped, methods, faults, badNeurons, loading, words };
  } finally {
    await encoder.close();
    texts.close();
  }
}

/** Hands on what is of layers as a whole and of the model; gives the number of lines. */
async function readExtra(
  bundle: Bundle,
  committed: LoadingRevision["progress"] | null,
  sink: Sink,
): Promise<number> {
  const compiled = await compileSchemas(schemasOf(bundle.manifest.services));
  if (!compiled.ok) throw new BadSource(compiled.message);
  const done =
    committed === null ? 0 : committed.file === EXTRA_FILE ? committed.line : Number.POSITIVE_INFINITY;
  let lines = 0;
  for await (const line of bundle.readExtra()) {
    lines += 1;
    if (!line.ok) return refuseData(line.malformed);
    const { service, layer, data } = line.value;
    const place = { file: EXTRA_FILE, line: line.line };
    refuseName(service, place);
    const fault = faultOf(compiled.value[service], data, service);
    if (fault !== null) return refuseData({ ...place, reason: fault });
    if (line.line > done) {
      const row = dataRow(layer === undefined ? {} : { layer }, data);
      const rows = encodePlace(plainPart(service), { rows: { [SERVICE_DATA.name]: [row] } }, null);
      await sink.add({ index: null, rows: { [service]: rows } }, place);
    }
  }
  return lines;
}

function faultOf(validate: Validate | undefined, data: unknown, service: string): string | null {
  const fault = validate?.(data) ?? null;
  return fault === null ? null : `the ${service} data do not fit their schema: ${fault}`;
}

/** A name that no service can have makes the whole source unusable. */
function refuseName(name: string, { file, line }: { file: string; line: number }): void {
  const reason = nameFault(name);
  if (reason !== null)
    throw new BadSource("the bundle names a service as none can be called:", [{ file, line, reason }]);
}

/** Data of an added service are of one thing, written by a script: malformed ones make the whole source unusable. */
function refuseData(found: Malformed): never {
  throw new BadSource("the bundle has malformed data of an added service, so nothing of it is imported:", [
    found,
  ]);
}

async function readAll(
  bundle: Bundle,
  encoded: ReturnType<Encoder["encode"]>,
  { sink, words }: { readonly sink: Sink; readonly words: GatheredWords },
  report: (found: Malformed) => void,
  { progress }: ImportOptions,
): Promise<Pick<BundleReading, "seen" | "skipped"> & { readonly negative: Line | null }> {
  const count = { seen: 0, skipped: 0 };
  let negative: Line | null = null;
  const names = new Set<string>();
  const files = new Map<string, Set<number>>();
  progress?.start(`Importing ${bundle.manifest.model.name}`, bundle.manifest.counts.neurons, "neurons");
  try {
    for await (const { batch, lines } of encoded) {
      const { file, firstLine, committed, broken } = batch;
      const claimed = files.get(file) ?? new Set();
      files.set(file, claimed);
      for (const [i, { index, fault, isDataFault, rows, added }] of lines.entries()) {
        const place = { file, line: firstLine + i };
        const twice = claimNeuron(index, claimed);
        const reason = twice ?? fault;
        for (const name of added.filter((each) => !names.has(each))) {
          refuseName(name, place);
          names.add(name);
        }
        count.seen += 1;
        if (fault !== null && isDataFault) refuseData({ ...place, reason: fault });
        if (twice !== null && added.length > 0) refuseData({ ...place, reason: twice });
        if (reason !== null) report({ ...place, reason });
        else if (index === null) throw new Error("a sound line has no place");
        else if (i < committed) count.skipped += 1;
        else {
          if (NEGATIVE_TEXTS in rows) negative ??= place;
          words.add(index, rows);
          await sink.add({ index, rows }, place);
        }
        progress?.update(count.seen);
      }
      if (broken !== null) {
        count.seen += 1;
        report(broken);
      }
    }
    await sink.flush();
  } finally {
    await sink.settle();
    progress?.stop();
  }
  return { ...count, negative };
}

type Line = Omit<Malformed, "reason">;

const NEGATIVE_TEXTS = negativeName("neuroscope");

/** Texts are kept with what the positive pole says of them. Throws a sentence where there is the other alone; `first` says where. */
function checkPoles(methods: readonly string[], first: Line | null): void {
  if (!methods.includes(NEGATIVE_TEXTS) || methods.includes("neuroscope")) return;
  const reason = "its negative pole has snippets or controls";
  throw new BadSource(
    "negative poles have snippets or controls, and no neuron has any itself: give one of them an empty list of snippets",
    first === null ? [] : [{ ...first, reason }],
  );
}

/** A file that breaks off has fewer lines than the manifest says. */
function expectCount(what: string, expected: number, found: number, faults: Faults): void {
  if (found === expected) return;
  const amount = found > expected ? `more ${what} than` : `${found} ${what} and`;
  throw new BadSource(
    `the bundle has ${amount} its bundle.json says${found > expected ? ", which is" : ""} ${expected}: write it again`,
    faults,
  );
}
