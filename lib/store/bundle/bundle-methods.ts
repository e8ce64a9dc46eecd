import { provenanceFor } from "@/lib/bundle/manifest";
import { measuredDetail } from "@/lib/bundle/measures";
import type { ManifestRecord, NeuronRecord } from "@/lib/bundle/schema";
import { provenanceOf } from "@/lib/domain/provenance";
import { METHODS } from "@/lib/methods/index";
import type { Method, Methods } from "@/lib/methods/method";
import { NEGATIVE } from "@/lib/methods/negative";
import type { TextTokens } from "@/lib/methods/part";
import { detailOf, partsOf, presenceOf } from "@/lib/methods/part-rows";
import { plainMethod } from "@/lib/methods/plain-json/service";
import type { Revision } from "@/lib/store/store";
import { orderKeys } from "./stored-value";

const REGISTRY: Methods = METHODS;
/** A bundle has no time of its own, and what is made from it must not depend on the clock. */
const PUBLISHED_AT = new Date(0);

/** A method that a bundle has data of. */
export interface BundleMethod {
  readonly name: string;
  readonly method: Method;
  /** Numbered from 1 by the method's place in the registry, added services after it by name, the negative pole last. */
  readonly data: Revision;
}

/** Finds out, neuron by neuron, which methods a bundle has data of. */
export class MethodCounts {
  /** By method, of which there are rows: neurons counted, by layer. */
  private readonly counts = new Map<string, Map<number, number>>();

  addNeuron(neuron: NeuronRecord, texts: TextTokens): void {
    for (const [name, part] of Object.entries(partsOf(neuron))) {
      const presence = presenceOf(part, neuron, neuron, texts);
      if (presence === "nothing") continue;
      this.addWhole(name);
      if (presence === "counted") this.count(name, neuron.layer);
    }
  }

  /** A method with data of a layer or of the model as a whole. */
  addWhole(name: string): void {
    if (!this.counts.has(name)) this.counts.set(name, new Map());
  }

  /** The methods with data in the order of their numbers, as they are known before they are finished. */
  methods(manifest: ManifestRecord, sourceSha256: string): BundleMethod[] {
    const known = [...Object.keys(REGISTRY), ...Object.keys(NEGATIVE)];
    const added = [...this.counts.keys()].filter((name) => !known.includes(name)).sort();
    const names = [...Object.keys(REGISTRY), ...added, ...Object.keys(NEGATIVE)];
    return names.flatMap((name, i) => {
      const counts = this.counts.get(name);
      if (counts === undefined) return [];
      const own = added.includes(name) ? { ...manifest.services?.[name] } : measuredDetail(manifest, name);
      const method = REGISTRY[name] ?? NEGATIVE[name] ?? plainMethod(name, own);
      const data: Revision = {
        revision: i + 1,
        publishedAt: PUBLISHED_AT,
        provenance: provenanceOf(orderKeys(provenanceFor(manifest, name))),
        neuronsPerLayer: Array.from(
          { length: manifest.model.num_layers },
          (_, layer) => counts.get(layer) ?? 0,
        ),
        sourceSha256,
        detail: detailOf(method.part, own),
      };
      return { name, method, data };
    });
  }

  private count(name: string, layer: number): void {
    const counts = this.counts.get(name);
    counts?.set(layer, (counts.get(layer) ?? 0) + 1);
  }
}
