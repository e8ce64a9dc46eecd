/** How what a neuron is related by is said; other words stand as they are. */
export function neuronsWords(by: string): string {
  return NEURONS[by] ?? by;
}

/** The same of tokens. */
export function tokensWords(by: string): string {
  return TOKENS[by] ?? by;
}

/** Through its inputs a neuron is related to earlier ones, through its outputs to later ones. */
const NEURONS: Readonly<Record<string, string>> = {
  "input weights, positive": "By weights: earlier ones that raise it",
  "input weights, negative": "By weights: earlier ones that lower it",
  "output weights, positive": "By weights: later ones that it raises",
  "output weights, negative": "By weights: later ones that it lowers",
  "input activations, positive": "By activations: earlier ones, positive",
  "input activations, negative": "By activations: earlier ones, negative",
  "output activations, positive": "By activations: later ones, positive",
  "output activations, negative": "By activations: later ones, negative",
};

const TOKENS: Readonly<Record<string, string>> = {
  "input weights, positive": "By input weights: those that raise it",
  "input weights, negative": "By input weights: those that lower it",
  "output weights, positive": "By output weights: those that it makes likelier",
  "output weights, negative": "By output weights: those that it makes less likely",
  "mean activation": "By its mean activation on them",
};
