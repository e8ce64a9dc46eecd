import { activationMatrix } from "@/lib/sources/activation-matrix/source";
import { circuitTracerFiles } from "@/lib/sources/circuit-tracer/files-source";
import { circuitTracer } from "@/lib/sources/circuit-tracer/source";
import { gluscope } from "@/lib/sources/gluscope/source";
import { llama3Neurons } from "@/lib/sources/llama3-neurons/source";
import { neuronExplainer } from "@/lib/sources/neuron-explainer/source";
import { neuron2graph } from "@/lib/sources/neuron2graph/source";
import { neuron2graphCompact } from "@/lib/sources/neuron2graph-2024/source";
import { neuronpediaBatches } from "@/lib/sources/neuronpedia/source";
import { neuronpediaExport } from "@/lib/sources/neuronpedia-export/source";
import { neuronpediaFeatures } from "@/lib/sources/neuronpedia-features/source";
import { neuroscopePages } from "@/lib/sources/neuroscope/source";
import { plainJson } from "@/lib/sources/plain-json/source";
import { tables } from "@/lib/sources/tables/source";
import { universalNeurons } from "@/lib/sources/universal-neurons/source";
import { combinedSource } from "./combined/source";
import type { Place } from "./place";
import type { Source, SourceService } from "./source";

/**
 * The foreign formats, the most telling first: where files of several say the same of a neuron, the first is heard.
 * Adding one is a line here.
 */
export const SOURCES: readonly Source[] = [
  neuron2graphCompact,
  neuron2graph,
  circuitTracer,
  circuitTracerFiles,
  gluscope,
  neuroscopePages,
  neuronExplainer,
  llama3Neurons,
  neuronpediaBatches,
  neuronpediaExport,
  neuronpediaFeatures,
  activationMatrix,
  tables,
  universalNeurons,
];

/**
 * The source that knows the files, or the one for data of an added service where such is named; null for files that
 * none knows, a bundle's among them. A folder may have the files of several, which then are read as one.
 */
export async function findSource(place: Place, service: SourceService | null = null): Promise<Source | null> {
  const found: Source[] = [];
  for (const source of service === null ? SOURCES : [plainJson])
    if (await source.recognise(place)) found.push(source);
  const kept = found.filter(({ name }) => !found.some(({ insteadOf }) => insteadOf === name));
  const [first = null] = kept;
  return kept.length > 1 ? combinedSource(kept) : first;
}
