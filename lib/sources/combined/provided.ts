import type { BundleFacts } from "@/lib/bundle/write";
import { PARTS } from "@/lib/methods/parts";
import type { Source, SourceRecords } from "@/lib/sources/source";

/** A source whose records can be read. */
export interface OpenedSource {
  readonly source: Source;
  readonly facts: BundleFacts;
  readonly records: SourceRecords["records"];
}

/** Which sources gave data of which method or added service, and what of a source was not heard. */
export class Provided {
  private readonly givers = new Map<string, Set<Source>>();
  private readonly unheard = new Map<Source, Set<string>>();

  /** `field` is of a neuron's line. */
  gave(source: Source, field: string): void {
    this.gaveTo(methodOf(field), source);
  }

  gaveService(source: Source, service: string): void {
    this.gaveTo(service, source);
  }

  /** What is called so, a field or a service, is another source's. */
  wasUnheard(source: Source, name: string): void {
    const names = this.unheard.get(source) ?? new Set();
    this.unheard.set(source, names.add(name));
  }

  /** The sources of each method's data, by its name. */
  byMethod(): ReadonlyMap<string, ReadonlySet<Source>> {
    return this.givers;
  }

  unheardOf(source: Source): readonly string[] {
    return [...(this.unheard.get(source) ?? [])].sort();
  }

  private gaveTo(method: string, source: Source): void {
    const givers = this.givers.get(method) ?? new Set();
    this.givers.set(method, givers.add(source));
  }
}

function methodOf(field: string): string {
  return METHOD_OF.get(field) ?? field;
}

const METHOD_OF = new Map(
  Object.entries(PARTS).flatMap(([method, { fields }]) =>
    Object.keys(fields).map((field) => [field, method] as const),
  ),
);
