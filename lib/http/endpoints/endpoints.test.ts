import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { simulation, tokenEntries } from "@/e2e/support/test-models";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { decodeLevels } from "@/lib/atlas/levels";
import { normalizeToken } from "@/lib/domain/token";
import { METHODS, servicesOf } from "@/lib/methods/index";

const OF_NEURONS = Object.values(servicesOf(METHODS))
  .filter(({ neuron, ofModelAlone }) => neuron !== undefined && !ofModelAlone)
  .map(({ name }) => name)
  .join(", ");

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

const get = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${site.origin}/api${path}`, { headers });
const json = async (path: string) => (await get(path, { Accept: "application/json" })).json();

describe("tokens", () => {
  test("by their start, most neurons first", async () => {
    const { data } = await json("/alpha-2l/tokens?prefix=%20the");
    expect(data.tokens.map(({ token }: { token: string }) => token)).toEqual(["the"]);
    const { activating, important } = data.tokens[0];
    expect(activating).toBe(countNeurons("the", "activating"));
    expect(important).toBe(countNeurons("the", "important"));
    expect(data).toMatchObject({ total: 1, near: [] });
  });

  test("without regard to case when there is none as written", async () => {
    const { data } = await json("/alpha-2l/tokens?prefix=NAÏ");
    expect(data.tokens.map(({ token }: { token: string }) => token)).toEqual(["naïve"]);
  });

  test("near ones when none starts so", async () => {
    const { data } = await json("/alpha-2l/tokens?prefix=appel");
    expect(data.tokens).toEqual([]);
    expect(data.near.map(({ token }: { token: string }) => token)).toEqual(["apple", "APPLE"]);
  });

  test("all of them in three columns", async () => {
    const { data } = await json("/alpha-2l/tokens.json");
    const at = data.tokens.indexOf("the");
    expect(data.activating[at]).toBe(countNeurons("the", "activating"));
    expect(data.important).toHaveLength(data.tokens.length);
    expect(new Set(data.tokens).size).toBe(data.tokens.length);
  });
});

describe("atlas", () => {
  test("float32, layer by layer, NaN where unknown", async () => {
    const response = await get("/alpha-2l/atlas/skewness");
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    const view = new DataView(await response.arrayBuffer());
    expect(view.byteLength).toBe(4 * 32);
    expect(view.getFloat32(0, true)).toBeNaN();
    expect(view.getFloat32(4 * 17, true)).toBe(1.5);
  });

  test("as JSON, exact and null where unknown", async () => {
    const { data } = await json("/alpha-2l/atlas/max_activation");
    expect(data).toMatchObject({ statistic: "max_activation", num_layers: 2, layer_size: 16 });
    expect(data.values[17]).toBe(2.01);
    expect((await json("/alpha-2l/atlas/explanation_score")).data.values.slice(2, 4)).toEqual([0.1, null]);
    expect((await json("/alpha-2l/atlas/f1")).data.values[18]).toBe(2 / 32);
    expect((await json("/alpha-2l/atlas/num_tokens")).data.values[0]).toBe(8);
  });

  test("levels: two edges for each of 255, then a byte for each neuron", async () => {
    const response = await get("/alpha-2l/atlas/skewness?as=levels");
    const { lower, upper, levels } = decodeLevels(await response.arrayBuffer());
    expect([lower[127], upper[127]]).toEqual([1.5, 1.5]);
    expect([...levels]).toEqual(Array.from({ length: 32 }, (_, i) => (i % 2 === 0 ? 0 : 128)));
    expect(response.headers.get("etag")).toMatch(/^"/);
    expect((await get("/alpha-2l/atlas/f1?as=bytes")).status).toBe(400);
  });

  test("of data that the model lacks, and of none at all", async () => {
    expect((await json("/bare/atlas/f1")).missing_data_types).toEqual(["neuron2graph"]);
    expect((await json("/alpha-2l/atlas/speed")).detail).toContain("The statistics are max_activation,");
  });
});

describe("neurons", () => {
  test("those that a filter leaves, in its order, with what there is to say of them", async () => {
    const { data } = await json("/alpha-2l/neurons?in=max>=2.13+sort:-max&limit=2");
    expect(data.total).toBe(3);
    expect(data.neurons.map(({ layer, neuron }: Place) => [layer, neuron])).toEqual([
      [1, 15],
      [1, 14],
    ]);
    expect(data.neurons[0].statistics.max_activation).toBe(2.15);
    expect(data.neurons[0].peak.token).toEqual(expect.any(String));
  });

  test("as a bit for each", async () => {
    const bits = await get("/alpha-2l/neurons?in=neuron=1&as=bits");
    expect([...new Uint8Array(await bits.arrayBuffer())]).toEqual([2, 0, 2, 0]);
  });

  test("a filter that cannot be read is told", async () => {
    const { status, detail } = await json("/alpha-2l/neurons?in=speed>1");
    expect([status, detail]).toEqual([400, 'in: there is no statistic "speed" to filter or sort by']);
  });
});

describe("batch", () => {
  test("gives each neuron what its own address gives", async () => {
    const { data } = await json("/alpha-2l/batch?service=neuroscope&n=1:3,0:2");
    expect(data.map(({ layer, neuron }: Place) => [layer, neuron])).toEqual([
      [1, 3],
      [0, 2],
    ]);
    expect(data[0].data).toEqual((await json("/alpha-2l/neuroscope/1/3")).data);
  });

  test("says of each neuron without data that it has none", async () => {
    const { data } = await json("/alpha-2l/batch?service=neuron_explainer&n=0:1,0:2");
    expect(data[0].error).toContain("no neuron_explainer data for neuron 1 in layer 0");
    expect(data[1].data.score).toBe(0.1);
  });

  test.each([
    ["service=neuroscope&n=0:16", 404, "neuron 16 is out of range"],
    ["service=none&n=0:1", 404, 'There is no service "none"'],
    [
      "service=all&n=0:1",
      404,
      `There is no service "all" here. The services with pages for neurons are ${OF_NEURONS}.`,
    ],
    ["service=metadata&n=0:1", 404, "The service metadata says nothing of a neuron alone. The services with"],
    ["service=neuroscope&n=0-1", 400, "n: expected neurons as layer:neuron"],
    ["service=neuroscope", 400, "n: expected neurons as layer:neuron"],
    ["n=0:1", 400, "service: expected the name of a service"],
    [`service=neuroscope&n=${Array(101).fill("0:1").join(",")}`, 400, "n: expected at most 100 neurons"],
  ])("%s is a %i", async (query, status, detail) => {
    const problem = await json(`/alpha-2l/batch?${query}`);
    expect(problem.status).toBe(status);
    expect(problem.detail).toContain(detail);
  });
});

describe("explanations", () => {
  const page = async (query: string) =>
    (await json(`/alpha-2l/neuron_explainer/1/${query}`)).data.explanations[0];

  test("come with their simulations when asked", async () => {
    const plain = await page("4");
    expect(plain).not.toHaveProperty("simulations");
    expect(await page("4?simulations=false")).toEqual(plain);
    expect(await page("4?simulations=true")).toEqual({ ...plain, simulations: [simulation(4)] });
  });

  test("come with an empty list where the source has none", async () => {
    expect((await page("3?simulations=true")).simulations).toEqual([]);
  });

  test("are asked for by true or false", async () => {
    const problem = await json("/alpha-2l/neuron_explainer/1/4?simulations=yes");
    expect(problem).toMatchObject({ status: 400, detail: "simulations: expected one of true, false" });
  });
});

test("all hands the query to the token search", async () => {
  const answer = await json("/alpha-2l/all?query=activating:apple");
  expect(answer["neuron2graph-search"]).toEqual({
    data: (await json("/alpha-2l/neuron2graph-search?query=activating:apple")).data,
  });
  expect((await json("/alpha-2l/all"))["neuron2graph-search"].error).toContain(
    "query: expected a token query",
  );
  expect((await json("/bare/all"))["neuron2graph-search"].missing_data_types).toEqual([
    "neuron2graph",
    "neuron_store",
  ]);
});

test.each([
  ["/alpha-2l/similar", "few", "/api/{model}/similar/{layer}/{neuron}"],
  ["/alpha-2l/similar/1", "few", "/api/{model}/similar/{layer}/{neuron}"],
  ["/alpha-2l/similar/1/2/3", "many", "/api/{model}/similar/{layer}/{neuron}"],
  ["/none/atlas/", "few", "/api/{model}/atlas/{statistic}"],
  ["/alpha-2l/atlas/f1/1", "many", "/api/{model}/atlas/{statistic}"],
  ["/alpha-2l/tokens/the", "many", "/api/{model}/tokens"],
  ["/alpha-2l/tokens.json/1", "many", "/api/{model}/tokens.json"],
  ["/alpha-2l/batch/1/3", "many", "/api/{model}/batch"],
  ["/alpha-2l/neuroscope/export.ndjson/1", "many", "/api/{model}/{service}/export.ndjson"],
  ["/search/the", "many", "/api/search"],
  ["/openapi.json/paths", "many", "/api/openapi.json"],
])("%s is told that it has too %s parts, and the whole", async (address, which, whole) => {
  const problem = await json(address);
  expect(problem.status).toBe(404);
  expect(problem.detail).toBe(`This address has too ${which} parts: in full it is ${whole}.`);
});

test.each(["alpha-2l", "bare"])(
  "a service has no page of a layer of %s, whatever data there are",
  async (model) => {
    const detail = "The service neuron_explainer has no page for a layer.";
    expect(await json(`/${model}/neuron_explainer/0`)).toMatchObject({ status: 404, detail });
    expect((await json(`/${model}/all/0`)).neuron_explainer).toEqual({ error: detail });
  },
);

test("a service lacks data where it would have a page", async () => {
  expect((await json("/bare/neuron_explainer/0/0")).missing_data_types).toEqual(["neuron_explainer"]);
});

test("an export of what has no neurons names the services that have", async () => {
  expect((await json("/alpha-2l/all/export.ndjson")).detail).toContain(
    `The services with pages for neurons are ${OF_NEURONS}.`,
  );
});

interface Place {
  readonly layer: number;
  readonly neuron: number;
}

function countNeurons(token: string, role: string): number {
  return [0, 1]
    .flatMap((layer) => Array.from({ length: 16 }, (_, neuron) => tokenEntries(layer, neuron)))
    .filter((entries) =>
      entries.some((entry) => entry.role === role && normalizeToken(entry.token) === token),
    ).length;
}
