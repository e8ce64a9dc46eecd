import path from "node:path";
import { dataCheck } from "@/lib/bundle/data-check";
import { compileSchemas, schemasOf } from "@/lib/bundle/data-schemas";
import { fileLayer } from "@/lib/bundle/files";
import { claimNeuron, parseNeuronLine } from "@/lib/bundle/neuron-line";
import { type Bundle, type BundleLine, type Malformed, openBundle } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { ScratchFolder } from "@/lib/bundle/scratch-folder";
import { TextReader } from "@/lib/bundle/text-reader";
import { TextStore } from "@/lib/bundle/text-store";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { nameFault } from "@/lib/methods/added";
import { strongestFirst } from "@/lib/methods/neuroscope/strongest-first";
import type { TextTokens } from "@/lib/methods/part";
import { WHOLE } from "@/lib/store/store";
import { ScratchFile } from "./scratch-file";

/** Hears of each neuron while a bundle is being read through. */
export type NeuronListener = (neuron: NeuronRecord, texts: TextTokens) => void;

/** What is wrong with a bundle, in one sentence. */
class BadBundle extends Error {}

/** A bundle's lines, checked and at hand by their place; what is on disk beside the bundle goes when it is closed. */
export class BundleLines {
  readonly bundle: Bundle;
  readonly scratch = new ScratchFolder("bundle");
  private readonly textStore = new TextStore();
  private readonly lines = new ScratchFile(path.join(this.scratch.path, "lines"));
  /** By layer and neuron, ascending: the number of the neuron's line. */
  private readonly neurons = new Map<number, ReadonlyMap<number, number>>();
  /** By added service and layer (−1: the model): the number of the line with the data as a whole. */
  private readonly wholes = new Map<string, Map<number, number>>();
  private openTexts: TextReader | null = null;

  private constructor(bundle: Bundle) {
    this.bundle = bundle;
  }

  /** Reads and checks all of a bundle as an import does; the message says what is wrong with it first. */
  static async open(dir: string, listener: NeuronListener): Promise<Parsed<BundleLines>> {
    const bundle = await openBundle(dir);
    if (!bundle.ok) return bundle;
    const lines = new BundleLines(bundle.value);
    try {
      await lines.fill(listener);
      return parsed(lines);
    } catch (error) {
      lines.close();
      if (error instanceof BadBundle) return unparsed(`the bundle ${dir} cannot be used: ${error.message}`);
      throw error;
    }
  }

  get texts(): TextReader {
    if (this.openTexts === null) throw new Error("the bundle is not open");
    return this.openTexts;
  }

  /** The neurons of a layer that have a line, ascending. */
  neuronsOf(layer: number): Iterable<number> {
    return this.neurons.get(layer)?.keys() ?? [];
  }

  readNeuron({ layer, neuron }: NeuronIndex): { record: NeuronRecord; bytes: number } | null {
    const number = this.neurons.get(layer)?.get(neuron);
    if (number === undefined) return null;
    const bytes = this.lines.read(number);
    return { record: JSON.parse(bytes.toString()), bytes: bytes.length };
  }

  /** Data of an added service for a layer as a whole, or with −1 for the model. */
  readWhole(service: string, layer: number): { data: unknown } | null {
    const number = this.wholes.get(service)?.get(layer);
    return number === undefined ? null : { data: JSON.parse(this.lines.read(number).toString()) };
  }

  /** The added services with data of a layer or the model as a whole. */
  servicesOfWholes(): Iterable<string> {
    return this.wholes.keys();
  }

  close(): void {
    this.openTexts?.close();
    this.textStore.close();
    this.lines.close();
    this.scratch.close();
  }

  private async fill(listener: NeuronListener): Promise<void> {
    const { manifest, neuronFiles } = this.bundle;
    const { services = {}, counts } = manifest;
    for (const name of Object.keys(services)) refuseName(name);
    for (const malformed of await this.bundle.checkFiles()) refuse(malformed);
    const filled = await this.textStore.fill(this.bundle, refuse);
    if (!filled.ok) throw new BadBundle(filled.message);
    expectCount("texts", counts.texts, this.textStore.size);
    this.openTexts = new TextReader(this.textStore.folder);
    expectCount("lines of extra data", counts.extra ?? 0, await this.fillWholes());
    let neurons = 0;
    for (const file of neuronFiles) neurons += await this.fillNeurons(file, listener);
    expectCount("neurons", counts.neurons, neurons);
  }

  private async fillWholes(): Promise<number> {
    const compiled = await compileSchemas(schemasOf(this.bundle.manifest.services));
    if (!compiled.ok) throw new BadBundle(compiled.message);
    let count = 0;
    for await (const { service, layer = WHOLE, data } of sound(this.bundle.readExtra())) {
      count += 1;
      refuseName(service);
      const fault = compiled.value[service]?.(data) ?? null;
      if (fault !== null) throw new BadBundle(`the ${service} data do not fit their schema: ${fault}`);
      const byLayer = this.wholes.get(service) ?? new Map<number, number>();
      this.wholes.set(service, byLayer.set(layer, this.lines.add(Buffer.from(JSON.stringify(data)))));
    }
    return count;
  }

  private async fillNeurons(file: string, listener: NeuronListener): Promise<number> {
    const layer = fileLayer(file);
    const surroundings = { layer, model: this.bundle.manifest.model, lengths: this.texts.lengths };
    const checkData = dataCheck(schemasOf(this.bundle.manifest.services));
    const claimed = new Set<number>();
    const numbers: [neuron: number, number: number][] = [];
    let place = { file, line: 0 };
    for await (const text of sound(this.bundle.readNeuronLines(file))) {
      place = { file, line: place.line + 1 };
      const { index, record } = parseNeuronLine(text, surroundings);
      if (!record.ok) return refuse({ ...place, reason: record.message });
      const fault = claimNeuron(index, claimed) ?? (await checkData(record.value));
      if (fault !== null) return refuse({ ...place, reason: fault });
      for (const name of Object.keys(record.value.extra ?? {})) refuseName(name);
      // Written anew: keys in the schema's order and the strongest texts first, as the import stores them.
      const neuron = strongestFirst(record.value, this.texts);
      numbers.push([neuron.neuron, this.lines.add(Buffer.from(JSON.stringify(neuron)))]);
      listener(neuron, this.texts);
    }
    this.neurons.set(layer, new Map(numbers.sort(([a], [b]) => a - b)));
    return numbers.length;
  }
}

/** The values of lines, up to the first that is not sound. */
async function* sound<T>(lines: AsyncGenerator<BundleLine<T>>): AsyncGenerator<T> {
  for await (const line of lines) yield line.ok ? line.value : refuse(line.malformed);
}

function refuse({ file, line, reason }: Malformed): never {
  throw new BadBundle(`${line > 0 ? `${file}:${line}` : file}: ${reason}`);
}

function refuseName(name: string): void {
  const fault = nameFault(name);
  if (fault !== null) throw new BadBundle(fault);
}

function expectCount(what: string, expected: number, found: number): void {
  if (found !== expected)
    throw new BadBundle(`it has ${found} ${what} and its manifest says ${expected}: write it again`);
}
