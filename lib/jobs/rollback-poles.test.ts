import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { BOTH, OWN } from "@/lib/http/poles.fixture";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { FULL_FACTS, writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { removeModel } from "@/lib/store/postgres/model-write";
import { forgetReplaced, rollBack } from "./model";
import { verify } from "./verify";

/** The last neurons have other data than the first ones had. */
const BUNDLES = { both: BOTH, own: OWN, later: OWN.slice(0, 2) } as const;
type Name = keyof typeof BUNDLES;

let site: TestSite;
let root: string;
/** What readers see of a model that one import alone brought. */
const alone = new Map<Name, unknown>();

beforeAll(async () => {
  site = await openTestSite({ models: [] });
  root = await mkdtemp(path.join(tmpdir(), "rollback-poles-"));
  for (const name of ["both", "own", "later"] as const) {
    const model = { ...FULL_FACTS.model, name: "tiny", dataset: name };
    await writeFullBundle(
      path.join(root, name),
      { ...FULL_FACTS, model, measures: undefined },
      BUNDLES[name],
    );
    await load(name, false);
    alone.set(name, await seen());
    await removeModel(site.connections, "tiny");
  }
}, 120_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await site.close();
});

const load = (name: string, keep: boolean) =>
  importPaths(site.connections, [path.join(root, name)], { log: () => {}, keep });

/** All texts and graphs of both poles, and the facts. */
async function seen() {
  const model = (await site.catalogue.reread()).models.get("tiny");
  const asked = ["positive", "negative"].flatMap((pole) =>
    ["neuroscope", "neuron2graph", "neuron_explainer"].map((service) => `${service}/0/0?pole=${pole}`),
  );
  const answers = await Promise.all(
    asked.map(async (query) => {
      const answer = await fetch(`${site.origin}/api/tiny/${query}`);
      const { data = null, detail = null } = await answer.json();
      return [query, answer.status, data, detail];
    }),
  );
  return { dataset: model?.dataset, services: Object.keys(model?.revisions ?? {}).sort(), answers };
}

type Step = Name | "back" | "forget";

test.each<[steps: string, has: Name, comesBack: Name | null]>([
  ["both own", "own", "both"],
  ["both own back", "both", "own"],
  ["both own back back", "own", "both"],
  ["both own back back back", "both", "own"],
  ["own both back", "own", "both"],
  ["own both back back", "both", "own"],
  ["both later back back", "later", "both"],
  ["both own later back", "own", "later"],
  ["both own later back back", "later", "own"],
  ["both own back later", "later", "both"],
  ["both own back later back back", "later", "both"],
  ["both own back back both", "both", "own"],
  ["both own both back back back", "own", "both"],
  ["both own forget", "own", null],
  ["both own back forget", "both", null],
  ["both own back back forget", "own", null],
  ["both own back forget own back", "both", "own"],
])(
  "after %s there is what %s brought, and %s comes back",
  async (steps, has, comesBack) => {
    for (const step of steps.split(" ") as Step[]) await take(step);
    expect(await seen()).toEqual(alone.get(has));
    expect(await verify(site.connections, { log: () => {}, full: true })).toBe(0);
    if (comesBack === null) await expect(take("back")).rejects.toThrow("nothing was kept of tiny");
    else {
      await take("back");
      expect(await seen()).toEqual(alone.get(comesBack));
    }
    await removeModel(site.connections, "tiny");
  },
  60_000,
);

async function take(step: Step): Promise<unknown> {
  if (step === "back") return rollBack(site.connections, "tiny");
  return step === "forget" ? forgetReplaced(site.connections, "tiny") : load(step, true);
}

test("what an older version kept comes back and goes as it did", async () => {
  await load("own", true);
  await load("later", true);
  await site.connections.jobs`UPDATE model SET detail = detail #- '{before,services}'`;
  await take("back");
  expect(await seen()).toEqual(alone.get("own"));
  await take("back");
  expect(await seen()).toEqual(alone.get("later"));
  await removeModel(site.connections, "tiny");
});
