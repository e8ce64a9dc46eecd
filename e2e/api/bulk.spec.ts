import http from "node:http";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@/e2e/support/test";

// What is large: streams and whole-model answers, on the demo model.

const EXPORT = "/api/solu-2l-docs/neuroscope/export.ndjson";
const NUM_NEURONS = 1536;

test("the export has every neuron behind a place once, in order", async ({ request }) => {
  const text = await (await request.get(`${EXPORT}?after=1:600`)).text();
  const lines = text.trimEnd().split("\n");
  const heads = lines.map((line) => line.slice(0, line.indexOf('"data":')));
  expect(heads).toEqual(Array.from({ length: 167 }, (_, i) => `{"layer":1,"neuron":${601 + i},`));
  const { data } = await (await request.get("/api/solu-2l-docs/neuroscope/1/700")).json();
  expect(JSON.parse(lines[99] ?? "").data).toEqual(data);
});

test("a client that does not read holds up the stream, not the server's memory", async ({ baseURL }) => {
  const memory = async () => {
    const text = await (await fetch(`${baseURL}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1]) / 2 ** 20;
  };
  const before = await memory();
  const streams = await Promise.all([1, 2, 3, 4].map(() => openPaused(`${baseURL}${EXPORT}`)));
  await setTimeout(3000);
  // The four hold some 1,500 MB of text between them; what is buffered for each is a few MB.
  expect((await memory()) - before).toBeLessThan(250);
  for (const stream of streams) stream.destroy();
  await setTimeout(200);
  expect((await fetch(`${baseURL}/api/solu-2l-docs/neuroscope/0/5`)).status).toBe(200);
});

test("a batch and an atlas agree with the neurons' own pages", async ({ request }) => {
  const batch = await request.get("/api/solu-2l-docs/batch?service=neuroscope&n=1:29,0:126");
  const { data } = await batch.json();
  const alone = await (await request.get("/api/solu-2l-docs/neuroscope/0/126")).json();
  expect(data[1]).toEqual({ layer: 0, neuron: 126, data: alone.data });
  const binary = await request.get("/api/solu-2l-docs/atlas/activation_range");
  expect(binary.headers()["content-type"]).toBe("application/octet-stream");
  expect(binary.headers().vary).toContain("Accept");
  const bytes = await binary.body();
  expect(bytes).toHaveLength(4 * NUM_NEURONS);
  const json = await request.get("/api/solu-2l-docs/atlas/activation_range", {
    headers: { Accept: "application/json" },
  });
  const { values } = (await json.json()).data;
  const [text] = alone.data.texts;
  expect(values[126]).toBeCloseTo(text.max_activation - text.min_activation, 6);
  expect(bytes.readFloatLE(4 * 126)).toBeCloseTo(values[126], 4);
});

function openPaused(address: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.get(address, { headers: { "Accept-Encoding": "identity" } }, (response) => {
      response.on("error", () => {}); // it is broken off on purpose
      response.pause();
      resolve(response);
    });
    request.on("error", reject);
  });
}
