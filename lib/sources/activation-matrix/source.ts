import { posix } from "node:path";
import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import { modelFacts } from "@/lib/sources/model-facts";
import { readJsonFile } from "@/lib/sources/neuron-files";
import { beginsLike, onlyFile } from "@/lib/sources/only-file";
import { sourceProvenance } from "@/lib/sources/provenance";
import { type Source, SourceError } from "@/lib/sources/source";

const NAME = /^activation_matrix-(.+)\.json(?:\.gz|\.zst)?$/;

const matrix = z.array(z.array(z.number().nullable())).min(1);

/** Neuron to Graph's `activation_matrix-{model}.json`: each neuron's largest activation, a list per layer. */
export const activationMatrix: Source = {
  name: "activation-matrix",
  title: "activation matrix",

  recognise: (place) => beginsLike(place, isMatrix, /^\s*\[\s*\[/),

  *published({ name }) {
    if (name !== null) yield `activation_matrix-${name}.json`;
  },

  async modelName(place) {
    for await (const file of place.files())
      if (isMatrix(file)) return NAME.exec(posix.basename(file))?.[1] ?? null;
    return null;
  },

  async open(place, { model }) {
    const file = await onlyFile(place, isMatrix);
    const read = await readJsonFile(place, file);
    if ("reason" in read) throw new SourceError("nothing of it can be imported", [read]);
    const layers = matrix.safeParse(read.json);
    if (!layers.success) {
      const malformed = { file, line: 1, reason: firstIssue(layers.error) };
      throw new SourceError("nothing of it can be imported", [malformed]);
    }
    const shape = {
      numLayers: layers.data.length,
      layerSize: Math.max(...layers.data.map((neurons) => neurons.length)),
      isWhole: true,
    };
    return {
      facts: {
        model: modelFacts(model, shape, place),
        provenance: sourceProvenance(activationMatrix, ["maxima have the four decimals of the file"]),
      },
      async *records() {
        for (const [layer, neurons] of layers.data.entries())
          for (const [neuron, max] of neurons.entries())
            if (max === null)
              yield { ok: false, malformed: { file, line: 1, reason: `L${layer} N${neuron} has no number` } };
            else
              yield {
                ok: true,
                value: { layer, neuron, statistics: { max_activation: max } },
                file,
                line: 1,
              };
      },
    };
  },
};

function isMatrix(file: string): boolean {
  return NAME.test(posix.basename(file));
}
