import { expect, test } from "@/e2e/support/test";

// The API as its readers know it, with literal answers; the same for both doors.

const METADATA = {
  name: "solu-2l-docs",
  num_layers: 2,
  layer_size: 768,
  activation_function: "solu",
  num_total_neurons: 1536,
  num_total_parameters: 2466048,
  dataset: "Rust documentation, CPython 3.11 standard library, CMake 3.25 help",
};

test("/api lists the models", async ({ request }) => {
  const response = await request.get("/api");
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("application/json; charset=utf-8");
  const { models } = await response.json();
  expect(models).toEqual([expect.objectContaining(METADATA)]);
  expect(models[0].available_services.slice(0, 2)).toEqual(["metadata", "neuroscope"]);
});

test("a model's metadata stand twice, under both addresses", async ({ request }) => {
  for (const address of ["/api/solu-2l-docs", "/api/solu-2l-docs/metadata", "/api/solu-2l-docs/metadata/"]) {
    const answer = await (await request.get(address)).json();
    expect(Object.keys(answer)).toEqual(["data", "metadata"]);
    expect(answer.data).toEqual(expect.objectContaining(METADATA));
    expect(answer.data).toEqual(answer.metadata);
  }
});

test("a neuron's texts: twenty, strongest first, a number for each token", async ({ request }) => {
  const { data, metadata } = await (await request.get("/api/solu-2l-docs/neuroscope/1/29")).json();
  expect(metadata).toEqual(expect.objectContaining(METADATA));
  expect(data.neuron_index).toEqual({ layer: 1, neuron: 29 });
  expect(data.texts).toHaveLength(20);
  const [first] = data.texts;
  expect(first.max_activation).toBeCloseTo(2.895, 3);
  expect(first.tokens[first.max_activating_token_index]).toBe(",");
  let previous = Number.POSITIVE_INFINITY;
  for (const text of data.texts) {
    expect(text.tokens).toHaveLength(text.activations.length);
    expect(Math.max(...text.activations)).toBe(text.max_activation);
    expect(Math.min(...text.activations)).toBe(text.min_activation);
    expect(text.activations[text.max_activating_token_index]).toBe(text.max_activation);
    expect(text.max_range).toBe(first.max_activation);
    expect(text.min_range).toBe(-first.max_activation);
    expect(text.max_activation).toBeLessThanOrEqual(previous);
    previous = text.max_activation;
  }
});

test("numbers keep their digits", async ({ request }) => {
  const body = await (await request.get("/api/solu-2l-docs/neuroscope/1/29")).text();
  expect(body).not.toMatch(/\d\.\d{7,}/);
});

test("one text, and a window around its strongest token", async ({ request }) => {
  const all = await (await request.get("/api/solu-2l-docs/neuroscope/0/126")).json();
  const one = await (await request.get("/api/solu-2l-docs/neuroscope/0/126?text=3")).json();
  expect(one.data.texts).toEqual([all.data.texts[3]]);
  const cut = await (await request.get("/api/solu-2l-docs/neuroscope/0/126?text=3&window=5,2")).json();
  const [whole, window] = [all.data.texts[3], cut.data.texts[0]];
  const peak = whole.max_activating_token_index;
  expect(window.window_start).toBe(Math.max(0, peak - 5));
  expect(window.tokens).toEqual(whole.tokens.slice(Math.max(0, peak - 5), peak + 3));
  expect(window.activations).toEqual(whole.activations.slice(Math.max(0, peak - 5), peak + 3));
});

test("the neurons of a layer and of the model, by the range of their strongest text", async ({ request }) => {
  const layer = (await (await request.get("/api/solu-2l-docs/neuroscope/1")).json()).data;
  expect(layer.num_neurons).toBe(768);
  expect(layer.important_neurons).toHaveLength(768);
  expect(layer.important_neurons[0][0]).toEqual({ layer: 1, neuron: 52 });
  const model = (await (await request.get("/api/solu-2l-docs/neuroscope")).json()).data;
  expect(model.important_neurons).toHaveLength(1536);
  const ranges = model.important_neurons.map(([, range]: [unknown, number]) => range);
  expect(ranges).toEqual([...ranges].sort((a, b) => b - a));
  const { data } = await (await request.get("/api/solu-2l-docs/neuroscope/1/52?text=0")).json();
  const [text] = data.texts;
  expect(ranges[0]).toBeCloseTo(text.max_activation - text.min_activation, 6);
  const weakest = (await (await request.get("/api/solu-2l-docs/neuroscope?limit=2&order=asc")).json()).data;
  expect(weakest.important_neurons).toEqual(model.important_neurons.slice(-2).reverse());
});

test("all has every service, each with exactly one of data, missing_data_types, error", async ({
  request,
}) => {
  for (const address of ["all", "all/1", "all/1/29"]) {
    const answer = await (await request.get(`/api/solu-2l-docs/${address}`)).json();
    expect(Object.keys(answer).slice(0, 2)).toEqual(["metadata", "neuroscope"]);
    for (const member of Object.values(answer)) {
      const keys = Object.keys(member as object);
      expect(keys).toHaveLength(1);
      expect(["data", "missing_data_types", "error"]).toContain(keys[0]);
    }
  }
  const neuron = await (await request.get("/api/solu-2l-docs/all/1/29")).json();
  const alone = await (await request.get("/api/solu-2l-docs/neuroscope/1/29")).json();
  expect(neuron.neuroscope.data).toEqual(alone.data);
  expect(neuron["neuron2graph-search"]).toEqual({
    error: "The service neuron2graph-search has no page for a neuron.",
  });
});
