// What the API knows, from TypeScript. Save /api/types.d.ts beside this file as types.d.ts.
import type { Routes } from "./types";

const site = process.env.DEEPDECIPHER ?? "http://localhost:3000";

/** Asks for JSON; throws with the API's own sentence when it has no answer. */
async function get<Path extends keyof Routes>(_: Path, address: string): Promise<Routes[Path]["body"]> {
  const response = await fetch(site + address, { headers: { Accept: "application/json" } });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail);
  return body as Routes[Path]["body"];
}

const { models } = await get("/api", "/api");
for (const { name, num_total_neurons } of models) console.log(name, num_total_neurons);

const page = await get("/api/{model}/neuroscope/{layer}/{neuron}", "/api/solu-2l-docs/neuroscope/1/29");
if ("missing_data_types" in page) throw new Error(`the model lacks ${page.missing_data_types.join(", ")}`);
const [strongest] = page.data.texts;
console.log(page.data.texts.length, "texts; the strongest reaches", strongest?.max_activation);

// Every neuron of a service, read as it comes.
const response = await fetch(`${site}/api/solu-2l-docs/neuroscope/export.ndjson?after=1:700`);
if (response.body === null) throw new Error("the answer has no body");
let lines = 0;
for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
  lines += text.split("\n").length - 1;
}
console.log(lines, "neurons after 1:700");
