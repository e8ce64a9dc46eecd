import { mergeTests } from "@playwright/test";
import { awakeTest } from "./awake";
import { keyboardTest } from "./keyboard";
import { neuronPageTest } from "./neuron-page";
import { openingTest } from "./opening";
import { pageChecksTest } from "./page-checks";
import { policyTest } from "./policy";
import { searchPageTest } from "./search-page";

export { expect } from "@playwright/test";

/** A browser test that speaks of neurons, texts and searches: `await openNeuron({ layer: 1, neuron: 29 })`. */
export const test = mergeTests(
  awakeTest,
  policyTest,
  openingTest,
  neuronPageTest,
  searchPageTest,
  keyboardTest,
  pageChecksTest,
);
