import { afterAll, beforeAll, expect, test } from "vitest";
import { parseSelection } from "@/lib/atlas/selection";
import { listNeurons } from "@/lib/services/neuron-list";
import { getNeuronPage } from "@/lib/services/neuron-page";
import { getSeenList } from "@/lib/services/seen-list";
import { FULL_NEURONS } from "@/lib/store/bundle/full-bundle.fixture";
import { BOTH, openPoleSite, type PoleSite } from "./poles.fixture";

let site: PoleSite;
beforeAll(async () => {
  site = await openPoleSite();
}, 60_000);
afterAll(() => site.close(), 60_000);

const NEGATIVE = { pole: "negative" } as const;

async function listed(model: string, terms: string, pole = {}) {
  const selection = parseSelection(terms);
  if (!selection.ok) throw new Error(selection.message);
  return listNeurons(site, model, selection.value, { limit: 100, offset: 0 }, pole);
}

test.each(["", "sort:-max", "layer=1", "max>0", "dense", "among:1.2_0.0"])(
  "the list of %j of negative poles is that of a model that is them alone",
  async (terms) => {
    expect(await listed("both", terms, NEGATIVE)).toEqual(await listed("turned", terms));
    expect(await listed("both", terms)).toEqual(await listed("own", terms));
  },
);

test.each(["sort:-max", "layer=0", "among:1.2_0.0_0.1"])(
  "who walks %j at the negative pole goes to negative poles, in their order",
  async (terms) => {
    const alone = await getSeenList(site, "turned", terms, { layer: 0, neuron: 0 });
    const both = await getSeenList(site, "both", terms, { layer: 0, neuron: 0, ...NEGATIVE });
    expect(alone).not.toBeNull();
    const walked = alone?.around.map((each) => ({ ...each, model: "both", ...NEGATIVE }));
    expect(both?.around).toEqual(walked);
    expect(both?.place).toBe(alone?.place);
  },
);

test("a list that names poles is walked as it names them, and shown by the one that is looked at", async () => {
  const terms = "among:0.1-_0.0_0.1_0.0-_0.0";
  const seen = await getSeenList(site, "both", terms, { layer: 0, neuron: 1, ...NEGATIVE });
  expect(seen?.around).toEqual([
    { model: "both", layer: 0, neuron: 1, pole: "negative" },
    { model: "both", layer: 0, neuron: 0 },
    { model: "both", layer: 0, neuron: 1 },
    { model: "both", layer: 0, neuron: 0, pole: "negative" },
  ]);
  expect(seen?.place).toBe(1);
  const atPole = async (pole: object) =>
    (await listed("both", "among:0.1-_0.0", pole))?.neurons.map(({ neuron }) => neuron);
  expect([await atPole({}), await atPole(NEGATIVE)]).toEqual([[0], [1]]);
});

test("what a neuron suppresses its negative pole promotes, and is not ranked by what the other promotes", async () => {
  const weighted = FULL_NEURONS.map((neuron, i) => ({ ...neuron, negative: BOTH[i]?.negative }));
  await site.load("weighted", weighted);
  const weights = async (pole: object) =>
    (await getNeuronPage(site, "weighted", { layer: 0, neuron: 0, ...pole }))?.detail?.tokenWeights;
  const [positive, negative] = [await weights({}), await weights(NEGATIVE)];
  const turned = positive?.promoted.map(({ token, weight }) => ({ token, weight: 0 - weight }));
  expect(turned).not.toEqual([]);
  expect(negative).toMatchObject({ suppressed: turned });
  const statistics = async (pole: object) => (await listed("weighted", "", pole))?.statistics;
  expect(await statistics({})).toContain("promotion_lead");
  expect(await statistics(NEGATIVE)).not.toContain("promotion_lead");
});
