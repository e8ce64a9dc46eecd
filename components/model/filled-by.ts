const ANALYSED =
  "npm run analyse -- --model MODEL --corpus TEXTS --out BUNDLE, then npm run import -- BUNDLE";

/** The command that makes or brings the data of a method, by method; data of added services are imported as JSON lines. */
export const FILLED_BY: Readonly<Partial<Record<string, string>>> = {
  neuroscope: ANALYSED,
  statistics: ANALYSED,
  token_weights: ANALYSED,
  neuron2graph: ANALYSED,
  neuron_store: "npm run import -- BUNDLE, of graphs or the published neuron store",
  neuron_explainer: "npm run import -- EXPLANATIONS, a folder or an archive",
};
