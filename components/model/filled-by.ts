/** The command that makes or brings the data of a method, by method; data of added services are imported as JSON lines. */
export const FILLED_BY: Readonly<Partial<Record<string, string>>> = {
  neuroscope: "npm run analyse -- MODEL_FOLDER, then npm run import -- BUNDLE",
  statistics: "npm run analyse -- MODEL_FOLDER, then npm run import -- BUNDLE",
  token_weights: "npm run analyse -- MODEL_FOLDER, then npm run import -- BUNDLE",
  neuron2graph: "npm run analyse -- MODEL_FOLDER, then npm run import -- BUNDLE",
  neuron_store: "npm run import -- BUNDLE, of graphs or the published neuron store",
  neuron_explainer: "npm run import -- EXPLANATIONS, a folder or an archive",
};
