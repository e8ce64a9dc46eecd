import {
  checkExtraPlace,
  checkNeuronData,
  checkNeuronPlace,
  checkNeuronTexts,
  checkText,
} from "@/lib/bundle/check";
import { firstIssue } from "@/lib/bundle/issue";
import { NumberById } from "@/lib/bundle/number-by-id";
import {
  type ExtraRecord,
  extraRecord,
  type ManifestRecord,
  type NeuronRecord,
  neuronRecord,
  type TextRecord,
  textRecord,
} from "@/lib/bundle/schema";
import { quickReader } from "@/lib/bundle/surely-fits";
import { formatNeuron, neuronOrdinal } from "@/lib/domain/neuron";
import { type Parsed, unparsed } from "@/lib/domain/parsed";
import { OrdinalSet } from "./ordinal-set";
import type { SourceRecord } from "./source";

const readText = quickReader(textRecord);
const readNeuron = quickReader(neuronRecord);
const readExtra = quickReader(extraRecord);

/** The checks of the bundle's reader, made where the source's file and line are still known. */
export interface RecordChecks {
  record(value: SourceRecord): Parsed<SourceRecord>;
  /** Was there a record of a layer or neuron that the model has not? */
  readonly beyondShape: boolean;
}

/** They remember what came before: a record may stand there once, and neurons refer to texts. */
export function recordChecks(model: ManifestRecord["model"]): RecordChecks {
  const shape = { numLayers: model.num_layers, layerSize: model.layer_size };
  const lengths = new NumberById();
  const neurons = new OrdinalSet();
  const extras = new Set<string>();
  let beyondShape = false;

  function checkOwnText(value: TextRecord): Parsed<TextRecord> {
    const record = readText(value);
    if (!record.success) return unparsed(firstIssue(record.error));
    return checkText(record.data, 0, lengths); // a source has no vocabulary, so tokens by id cannot be
  }

  function checkNeuron(value: NeuronRecord): Parsed<NeuronRecord> {
    const record = readNeuron(value);
    if (!record.success) return unparsed(firstIssue(record.error));
    const placed = checkNeuronPlace(record.data, record.data.layer, model);
    if (!placed.ok) beyondShape = true;
    const kept = placed.ok ? checkNeuronData(record.data) : placed;
    const checked = kept.ok ? checkNeuronTexts(record.data, lengths) : kept;
    if (!checked.ok) return checked;
    const isNew = neurons.add(neuronOrdinal(shape, record.data));
    return isNew ? checked : unparsed(`${formatNeuron(record.data)} stands there twice`);
  }

  function checkExtra(value: ExtraRecord): Parsed<ExtraRecord> {
    const record = readExtra(value);
    if (!record.success) return unparsed(firstIssue(record.error));
    if ((record.data.layer ?? 0) >= model.num_layers) beyondShape = true;
    return checkExtraPlace(record.data, model, extras);
  }

  return {
    get beyondShape() {
      return beyondShape;
    },
    record(value) {
      if ("data_index" in value) return checkOwnText(value);
      return "service" in value ? checkExtra(value) : checkNeuron(value);
    },
  };
}
