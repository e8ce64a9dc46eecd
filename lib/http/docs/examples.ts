import recorded from "./examples.json" with { type: "json" };

/** Values of path parameters, by name. */
export type ExampleValues = Readonly<Record<string, string | number>>;

/** Those that name something of the demo model. */
export const examplePath: ExampleValues = {
  model: "solu-2l-docs",
  layer: 1,
  neuron: 29,
  service: "neuroscope",
  statistic: "max_activation",
};

/** Parameters without which an address has no answer. */
export const exampleQuery: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "/api/search": { q: "any:the" },
  "/api/search/all": { q: "the" },
  "/api/{model}/firing": { text: "if isinstance(x, int):" },
  "/api/tokens": { tokens: "the" },
  "/api/{model}/neuron2graph-search": { query: "any:the" },
  "/api/{model}/batch": { service: "neuroscope", n: "1:3,1:5" },
};

/** An address that shows what a path answers, of the demo model unless `values` name another. */
export function exampleAddress(path: string, values: ExampleValues = examplePath): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const query = new URLSearchParams(exampleQuery[path]).toString();
  return query === "" ? filled : `${filled}?${query}`;
}

/** A recorded answer to `exampleAddress(path)`, long lists cut; undefined when none is recorded. */
export function exampleOf(path: string): unknown {
  return (recorded as Readonly<Record<string, unknown>>)[path];
}
