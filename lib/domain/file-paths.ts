import { BASE_PATH } from "./base-path";
import { type ModelNeuron, neuronsQuery } from "./model-neuron";

/** The front page. */
export function homePath(): "/" {
  return (BASE_PATH || "/") as "/"; // at the root, as the types have it
}

/** A file of the documentation. @example docsFilePath("bundle.md") // "/docs/bundle.md" */
export function docsFilePath(file: string): `/docs/${string}` {
  return `${BASE_PATH}/docs/${file}`;
}

/** The site for language models. */
export function llmsPath(): "/llms.txt" {
  return `${BASE_PATH}/llms.txt`;
}

/** Whether the site can answer. */
export function readyPath(): "/readyz" {
  return `${BASE_PATH}/readyz`;
}

/** The graphs of neurons as one drawing for print. */
export function comparedFilePath(neurons: readonly ModelNeuron[]): `/compare/pdf?${string}` {
  return `${BASE_PATH}/compare/pdf?${neuronsQuery(neurons)}`;
}
