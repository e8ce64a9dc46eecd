import { circuitTracerForm } from "./circuit-tracer";
import type { ExportForm } from "./form";
import { neuron2graphForm } from "./neuron2graph";
import { neuronpediaForm } from "./neuronpedia";
import { csvForm, parquetForm } from "./tables";

/** The forms by name. Adding one is a line here. */
export const EXPORT_FORMS: readonly ExportForm[] = [
  circuitTracerForm,
  neuron2graphForm,
  neuronpediaForm,
  csvForm,
  parquetForm,
];
