import { test as base, type Page, type Response } from "@playwright/test";
import type { NeuronIndex } from "@/lib/domain/neuron";

/** The model that the site under test has: the demo. */
const DEMO = "solu-2l-docs";

/** Part of a neuron's page: one service's panel alone, or the text of a rank, 0 the strongest, unfolded. */
interface NeuronPart {
  readonly service?: string;
  readonly text?: number;
}

/** Opens pages as someone who types their addresses; each gives what the server answered. */
export interface Opening {
  open(address: string): Promise<Response>;
  openFrontPage(): Promise<Response>;
  openModel(): Promise<Response>;
  openLayer(layer: number): Promise<Response>;
  openNeuron(index: NeuronIndex, part?: NeuronPart): Promise<Response>;
  /** The search page for what would stand in the box. */
  openSearch(query: string): Promise<Response>;
  openDoc(): Promise<Response>;
}

// Addresses are spelt out here, not taken from the site's own code: they are its contract.
export const openingTest = base.extend<Opening>({
  open: ({ page }, use) => use((address) => open(page, address)),
  openFrontPage: ({ page }, use) => use(() => open(page, "/")),
  openModel: ({ page }, use) => use(() => open(page, `/viz/${DEMO}/all`)),
  openLayer: ({ page }, use) => use((layer) => open(page, `/viz/${DEMO}/all/${layer}`)),
  openNeuron: ({ page }, use) => use((index, part) => open(page, neuronAddress(index, part))),
  openSearch: ({ page }, use) => use((query) => open(page, `/search?q=${encodeURIComponent(query)}`)),
  openDoc: ({ page }, use) => use(() => open(page, "/doc")),
});

function neuronAddress({ layer, neuron }: NeuronIndex, { service = "all", text }: NeuronPart = {}): string {
  return `/viz/${DEMO}/${service}/${layer}/${neuron}${text === undefined ? "" : `?text=${text}`}`;
}

async function open(page: Page, address: string): Promise<Response> {
  const response = await page.goto(address);
  if (response === null) throw new Error(`opening ${address} asked the server for nothing`);
  return response;
}
