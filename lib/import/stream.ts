import { claimNeuron } from "@/lib/bundle/neuron-line";
import type { Bundle, Malformed } from "@/lib/bundle/read";
import type { RevisionTable } from "@/lib/store/postgres/partition";
import { readBatches } from "./batch";
import { type Encoder, openEncoder } from "./encoder";
import type { ImportOptions } from "./import-paths";
import { LOADERS } from "./loaders";
import { BadSource, describeUnusable, type ExtraCounts } from "./report";
import { type Destination, openSink, type Sink } from "./sink";
import { TextStore } from "./text-store";

/** What reading a bundle through came to. */
export interface Gathered {
  readonly seen: number;
  readonly written: number;
  /** Neurons that an earlier, broken-off import had written. */
  readonly skipped: number;
  readonly services: readonly string[];
  readonly extra: ExtraCounts;
  readonly malformed: readonly Malformed[];
  /** Loaded and ready to be published. */
  readonly revisions: readonly {
    readonly id: number;
    readonly service: string;
    readonly tables: readonly RevisionTable[];
  }[];
}

/**
 * Reads every neuron and writes it in chunks, going on after the last committed one; without a
 * destination it only reads and encodes. Throws `BadSource` when the bundle is not what its manifest says.
 */
export async function gather(
  bundle: Bundle,
  destination: Destination | null,
  options: ImportOptions,
): Promise<Gathered> {
  const malformed: Malformed[] = [];
  const report = (found: Malformed) => {
    malformed.push(found);
    if (options.strict)
      throw new BadSource("the bundle has a malformed part and --strict was given:", malformed);
  };
  const texts = new TextStore();
  const encoder = openEncoder(bundle.manifest, texts.folder, options.workers);
  try {
    await texts.fill(bundle, report);
    expectCount("texts", bundle.manifest.counts.texts, texts.size + malformed.length, malformed);
    const sink = openSink(bundle.manifest.model.num_layers, destination);
    const encoded = encoder.encode(readBatches(bundle, destination?.loading[0]?.progress ?? null));
    const { seen, skipped, extra } = await readAll(bundle, encoded, sink, report, options);
    expectCount("neurons", bundle.manifest.counts.neurons, seen, malformed);
    const { written, services, loading } = sink.state();
    if (seen > 0 && services.length === 0) throw new BadSource(describeUnusable(extra, malformed), malformed);
    const revisions = loading.map(({ id, service }) => ({ id, service, tables: tablesOf(service) }));
    return { seen, written, skipped, services, extra, malformed, revisions };
  } finally {
    await encoder.close();
    texts.close();
  }
}

async function readAll(
  bundle: Bundle,
  encoded: ReturnType<Encoder["encode"]>,
  sink: Sink,
  report: (found: Malformed) => void,
  { progress }: ImportOptions,
): Promise<Pick<Gathered, "seen" | "skipped" | "extra">> {
  const count = { seen: 0, skipped: 0 };
  const extra = new Map<string, number>();
  const files = new Map<string, Set<number>>();
  progress?.start(`Importing ${bundle.manifest.model.name}`, bundle.manifest.counts.neurons, "neurons");
  try {
    for await (const { batch, lines } of encoded) {
      const { file, firstLine, committed, broken } = batch;
      const claimed = files.get(file) ?? new Set();
      files.set(file, claimed);
      for (const [i, { index, fault, rows, extra: names }] of lines.entries()) {
        const line = firstLine + i;
        const reason = claimNeuron(index, claimed) ?? fault;
        count.seen += 1;
        if (index === null || reason !== null) report({ file, line, reason: reason ?? "" });
        else {
          for (const name of names) extra.set(name, (extra.get(name) ?? 0) + 1);
          if (i < committed) count.skipped += 1;
          else await sink.add(index, rows, { file, line });
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
  return { ...count, extra };
}

/** A file that breaks off has fewer lines than the manifest says. */
function expectCount(what: string, expected: number, found: number, malformed: readonly Malformed[]): void {
  if (found === expected) return;
  throw new BadSource(
    `the bundle has ${found} ${what} and its manifest says ${expected}: write it again`,
    malformed,
  );
}

function tablesOf(service: string): readonly RevisionTable[] {
  return LOADERS.find((loader) => loader.service === service)?.tables ?? [];
}
