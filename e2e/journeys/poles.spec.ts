import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type OwnDoor, startDoor } from "@/e2e/support/doors";
import { expect, test } from "@/e2e/support/test";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { FACTS, neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { PATHS_RECORD } from "@/lib/methods/neuron2graph/paths.fixture";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";

// A gated model: each neuron has two sides of zero, and a reader who looks at one stays there.

test.describe.configure({ mode: "default" }); // one server for both

const NEGATIVE = /[?&]pole=negative/;

let root: string;
let database: TestDatabase;
let door: OwnDoor;
test.beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "poles-"));
  database = await openTestDatabase();
  await writeBundle(path.join(root, "gated"), [0, 1].flatMap(layerOf), {
    ...FACTS,
    model: { ...FACTS.model, name: "gated" },
  });
  await importPaths(database.connections, [path.join(root, "gated")], { log: () => {} });
  door = await startDoor("own", { DATABASE_URL: database.url });
});
test.afterAll(async () => {
  await door.stop();
  await database.close();
  await rm(root, { recursive: true });
});

function layerOf(layer: number): NeuronRecord[] {
  return [0, 1, 2].map((neuron) => {
    const { token_weights, ...positive } = neuronRecord(layer, neuron);
    const { layer: _, neuron: __, ...other } = { ...neuronRecord(layer + 3, neuron), ...PATHS };
    const { token_weights: ___, ...negative } = other;
    return {
      ...{ ...positive, token_weights, token_entries: entry(" on") },
      negative: {
        ...{ ...negative, token_entries: entry("The") },
        explanations: [{ explanation: "what is below zero", score: 0.5, explainer: "hand", scores: SCORES }],
      },
    };
  });
}

/** Paths that explain the first text alone: there are two. */
const PATHS = {
  ...PATHS_RECORD,
  paths: PATHS_RECORD.paths?.map((path) => ({ ...path, texts: path.texts?.slice(0, 1) ?? [] })) ?? [],
};
const entry = (token: string) => [{ token, role: "activating" as const, importance: 1 }];
const SCORES = { ev_correlation: 0.5, rsquared: null, absolute_dev_explained: null };

test("who looks below zero stays there: list, atlas, neuron, texts, graph, keys, random, comparison", async ({
  page,
  awaitKeys,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  await page.goto(`${door.origin}/viz/gated/all`);
  await page.getByRole("navigation", { name: "Poles" }).getByRole("link", { name: "negative pole" }).click();
  await expect(page).toHaveURL(NEGATIVE);
  await expect(page.getByText("all activations here are with their signs turned")).toBeVisible();
  await expect(page.getByRole("region", { name: "Neurons of gated" })).toContainText("what is below zero");
  await expect(page.getByRole("application", { name: /^6 neurons as cells/ })).toBeVisible();
  await expectAccessible();
  await expectNoSidewaysScroll();
  await page.getByRole("columnheader", { name: "maximum" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=max_activation.*pole=negative/);

  await page.getByRole("rowheader").getByRole("link", { name: "L1 N2" }).click();
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("L1 N2 −");
  await expect(page.getByRole("link", { name: "1 of 6 in the list" })).toHaveAttribute("href", NEGATIVE);
  await expect(page.getByText("what is below zero").first()).toBeVisible();
  await awaitKeys();
  await page.keyboard.press("l");
  await expect(heading).toHaveText("L1 N1 −");
  await expect(page).toHaveURL(NEGATIVE);
  const permalink = page.locator("#snippets").getByRole("link", { name: "permalink, text 0" });
  await expect(permalink).toHaveAttribute("href", /\?text=0&pole=negative#text-0$/);
  for (const name of ["JSON", "figure", "guess", "embed", "random"])
    await expect(
      page.getByRole("toolbar", { name: "This neuron" }).getByRole("link", { name, exact: true }),
    ).toHaveAttribute("href", NEGATIVE);
  await page.getByText("Write a rule and score it").click();
  await expect(page.locator("#rule-told")).toContainText("held-out text");
  await expectAccessible();

  await page.goto(`${door.origin}/random/gated?pole=negative`);
  await expect(heading).toHaveText(/^L[01] N[012] −$/);
  await page.goto(`${door.origin}/compare?n=gated:1:1:negative&n=gated:1:1`);
  await expect(heading).toHaveText("L1 N1 − and L1 N1 of gated");
});

test("a search finds each pole by itself, and the API says of it what its page does", async ({
  page,
  request,
}) => {
  await page.goto(`${door.origin}/search?q=on%3AThe`);
  const found = page.locator("#main").getByRole("heading", { level: 3 }).getByRole("link");
  await expect(found).toHaveCount(6);
  await expect(found.first()).toHaveText(/−/);
  await found.first().click();
  await expect(page).toHaveURL(NEGATIVE);
  const json = await page.getByRole("link", { name: "JSON", exact: true }).first().getAttribute("href");
  const answer = await (await request.get(new URL(json ?? "", door.origin).href)).json();
  expect(answer.neuroscope.data.texts[0].max_activation).toBeGreaterThanOrEqual(4); // the positive pole reaches 2
});
