/** Added services for what explanations and records have, and no method has a place for. */
export const SIMULATION_SCORES = "simulation_scores";
export const WEAKER_SAMPLES = "weaker_samples";

/** How they are called. */
export const INSIDE: Readonly<Record<string, string>> = {
  [SIMULATION_SCORES]: "Scores of simulated texts",
  [WEAKER_SAMPLES]: "Samples below the .9 quantile",
};
