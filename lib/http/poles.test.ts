import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentHash } from "@/lib/http/content-hash";
import { getControls, getNeuronPage } from "@/lib/services/neuron-page";
import { BOTH, OWN, openPoleSite, type PoleSite } from "./poles.fixture";

let site: PoleSite;
beforeAll(async () => {
  site = await openPoleSite();
}, 60_000);
afterAll(() => site.close());

/** An answer's data as they came, without what says which model they are of. */
async function ask(model: string, asked: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(`${site.origin}/api/${model}/${asked}`, {
    headers: { accept: "application/json" },
  });
  const named = (await answer.text())
    .replaceAll(`"${model}"`, '"m"')
    .replaceAll(new RegExp(`(?<= of )${model}\\b`, "g"), "m");
  // Metadata say of the model what it has: they are compared below.
  return {
    status: answer.status,
    body: named.replace(/,"metadata":\{.*\}$/, "").replace(/"metadata":\{.*?\}\},/, ""),
  };
}

const PLACES = ["0/0", "0/1", "0/2", "1/0", "1/2"];
const ASKED = [
  ...PLACES.flatMap((place) => [
    `neuroscope/${place}`,
    `neuroscope/${place}?set=random`,
    `neuroscope/${place}?text=0&window=1,1`,
    `neuron2graph/${place}`,
    `neuron2graph/${place}?format=dot`,
    `neuron_explainer/${place}`,
    `similar/${place}`,
    `all/${place}`,
  ]),
  ...["neuroscope", "neuroscope/0", "neuroscope/1?order=asc", "neuron2graph-search?query=any:the"],
  ...[
    "neuroscope/export.ndjson",
    "batch?service=neuron2graph&n=0:0,1:0,1:2",
    "neurons?in=sort:-max_activation",
  ],
  ...["atlas/max_activation", "atlas/num_paths", "atlas/firing"],
  ...["tokens?prefix=th", "tokens.json", "firing?text=the+The"],
];

test.each(ASKED)("%s says of the negative pole what it says of a model that is that alone", async (asked) => {
  const mark = asked.includes("?") ? "&" : "?";
  expect(await ask("both", `${asked}${mark}pole=negative`)).toEqual(await ask("turned", asked));
});

test.each(ASKED)("%s says of the positive pole what it says without the other", async (asked) => {
  const mark = asked.includes("?") ? "&" : "?";
  const own = await ask("own", asked);
  expect(await ask("both", asked)).toEqual(own);
  expect(await ask("both", `${asked}${mark}pole=positive`)).toEqual(own);
});

test.each(PLACES)("the page of the negative pole of %s shows what that is alone", async (place) => {
  const [layer = 0, neuron = 0] = place.split("/").map(Number);
  const negative = { layer, neuron, pole: "negative" } as const;
  expect(await getNeuronPage(site, "both", negative)).toEqual(
    await getNeuronPage(site, "turned", { layer, neuron }),
  );
  for (const set of ["random", "q99"] as const)
    expect(await getControls(site, "both", negative, set)).toEqual(
      await getControls(site, "turned", { layer, neuron }, set),
    );
  const cited = await contentHash(site, "both", negative);
  const answer = await fetch(`${site.origin}/api/both/all/${place}?pole=negative`);
  expect(
    createHash("sha256")
      .update(await answer.text())
      .digest("hex"),
  ).toBe(cited);
});

test.each([
  "neuroscope/0/0",
  "all/0/0",
  "neuroscope",
  "atlas/mean",
  "neurons",
  "batch?service=neuroscope&n=0:0",
])("%s of a model without negative pole says so", async (asked) => {
  const answer = await ask("own", `${asked}${asked.includes("?") ? "&" : "?"}pole=negative`);
  expect(answer.status).toBe(404);
  expect(JSON.parse(answer.body).detail).toBe(
    "The neurons of m have no negative pole here: leave pole=negative out.",
  );
});

test.each(["neuroscope/0/0", "all/0/0", "similar/0/0", "atlas/mean"])("%s knows two poles", async (asked) => {
  const answer = await ask("both", `${asked}?pole=north`);
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.body).detail).toBe("pole: expected one of positive, negative");
});

test("metadata tell of poles where there are two, and only there", async () => {
  const metadata = async (model: string) => (await fetch(`${site.origin}/api/${model}/metadata`)).json();
  expect((await metadata("both")).data.poles).toEqual(["positive", "negative"]);
  expect((await metadata("own")).data).not.toHaveProperty("poles");
  const { poles: _, revision: __, name: ___, ...both } = (await metadata("both")).data;
  const { revision: ____, name: _____, ...own } = (await metadata("own")).data;
  expect(both).toEqual(own);
});

// The texts of the one are those that the other refers to.
test("data of the negative pole go with the texts that they refer to", async () => {
  await site.load("both", OWN);
  expect((await ask("both", "neuroscope/0/0?pole=negative")).status).toBe(404);
  expect(await ask("both", "neuroscope/0/0")).toEqual(await ask("own", "neuroscope/0/0"));
  expect((await ask("both", "metadata")).body).not.toContain("poles");
  await site.load("both", BOTH);
  expect(await ask("both", "neuroscope/0/0?pole=negative&set=random")).toEqual(
    await ask("turned", "neuroscope/0/0?set=random"),
  );
});
