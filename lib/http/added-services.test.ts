import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BARE } from "@/e2e/support/test-models";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import type { ExtraRecord, ManifestRecord, NeuronRecord } from "@/lib/bundle/schema";
import { BundleWriter } from "@/lib/bundle/write";
import { must } from "@/lib/domain/at";
import { formatLlms } from "@/lib/http/docs/llms";
import { openapiDocument } from "@/lib/http/docs/openapi";
import { printTypes } from "@/lib/http/docs/print-types";
import { describeNeuron, MOST_ADDED } from "@/lib/http/mcp/neuron";
import { FACTS } from "@/lib/import/test-bundle";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { METHODS, servicesOf } from "@/lib/methods/index";
import { ENDPOINTS, readDocument } from "./api";

const REGISTERED = Object.values(servicesOf(METHODS));
const NAMES = REGISTERED.map(({ name }) => name).join(", ");
const OF_NEURONS = REGISTERED.filter(({ neuron, ofModelAlone }) => neuron !== undefined && !ofModelAlone)
  .map(({ name }) => name)
  .join(", ");

/** A schema whose references are to itself. */
const NOTES = {
  $defs: { note: { type: "object", properties: { text: { type: "string" } }, required: ["text"] } },
  anyOf: [{ $ref: "#/$defs/note" }, { type: "array", items: { $ref: "#/$defs/note" } }],
};

const LONG = "x".repeat(500_000);

let site: TestSite;
let root: string;
beforeAll(async () => {
  site = await openTestSite({ models: [BARE] });
  root = await mkdtemp(path.join(tmpdir(), "added-"));
  await insert("one", {
    neurons: [
      { layer: 0, neuron: 0, extra: { notes: { text: "a" }, "no-tes": 1 } },
      { layer: 1, neuron: 2, extra: { notes: { text: "b" } } },
    ],
    extra: [{ service: "notes", data: [{ text: "whole" }] }],
    services: { notes: { title: "Notes", schema: NOTES } },
  });
  await insert("two", {
    neurons: [{ layer: 0, neuron: 0, extra: { notes: "plain" } }],
    extra: [{ service: "notes", layer: 1, data: "of a layer" }],
    services: { notes: { title: "Notes", schema: { type: "string" } } },
  });
  await insert("long", {
    neurons: [{ layer: 0, neuron: 0, extra: { essay: LONG, brief: "y".repeat(MOST_ADDED - 2) } }],
    extra: [],
    services: undefined,
  });
}, 60_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await site.close();
});

interface Content {
  readonly neurons: readonly NeuronRecord[];
  readonly extra: readonly ExtraRecord[];
  readonly services: ManifestRecord["services"];
}

async function insert(name: string, { neurons, extra, services }: Content): Promise<void> {
  const writer = await BundleWriter.create(path.join(root, name));
  for (const neuron of neurons) await writer.writeNeuron(neuron);
  for (const line of extra) await writer.writeExtra(line);
  await writer.finish({ ...FACTS, model: { ...FACTS.model, name }, ...(services && { services }) });
  await importPaths(site.connections, [path.join(root, name)], { log: () => {} });
}

const json = async (address: string) => (await fetch(`${site.origin}/api${address}`)).json();

test.each([
  ["/one/notes/0/0", { text: "a" }],
  ["/one/notes/0/0?get=text", "a"],
  ["/one/notes", [{ text: "whole" }]],
  ["/two/notes/1", "of a layer"],
  ["/two/notes/0/0", "plain"],
  ["/one/no-tes/0/0", 1],
])("%s is answered", async (address, data) => {
  const answer = await json(address);
  expect(answer.data).toEqual(data);
  expect(answer.metadata.available_services).toContain("notes");
});

test.each([
  ["/one/notes/1", "The service notes has no page for a layer."],
  ["/one/notes/0/1", "There are no notes data for neuron 1 in layer 0 of one."],
  ["/one/notes/0/0?get=x", 'The notes data have no member "x" here.'],
  ["/one/nothing", `The services are ${NAMES}, no-tes, notes, all.`],
  ["/two/no-tes/0/0", `The services are ${NAMES}, notes, all.`],
  ["/bare/notes", 'There is no service "notes". The services are metadata,'],
  ["/one/batch?service=metadata&n=0:0", `pages for neurons are ${OF_NEURONS}, no-tes, notes.`],
])("%s is told: %s", async (address, detail) => {
  expect((await json(address)).detail).toContain(detail);
});

test("all has those that a model has at a level", async () => {
  const namesOf = async (address: string) => {
    const names = Object.keys(await json(address));
    expect(names.slice(0, REGISTERED.length).join(", ")).toBe(NAMES);
    return names.slice(REGISTERED.length);
  };
  expect(await namesOf("/one/all")).toEqual(["notes"]);
  expect(await namesOf("/one/all/1")).toEqual([]);
  expect(await namesOf("/one/all/0/1")).toEqual(["no-tes", "notes"]);
  expect(await namesOf("/two/all/1")).toEqual(["notes"]);
  expect(await namesOf("/bare/all")).toEqual([]);
  expect((await json("/one/all/0/0")).notes).toEqual({ data: { text: "a" } });
  expect((await json("/one/all/0/1")).notes.error).toContain("There are no notes data");
});

test("many neurons at once", async () => {
  expect((await json("/one/batch?service=notes&n=1:2,0:1")).data).toEqual([
    { layer: 1, neuron: 2, data: { text: "b" } },
    { layer: 0, neuron: 1, error: "There are no notes data for neuron 1 in layer 0 of one." },
  ]);
  const lines = await (await fetch(`${site.origin}/api/one/notes/export.ndjson`)).text();
  expect(
    lines
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { layer: 0, neuron: 0, data: { text: "a" } },
    { layer: 1, neuron: 2, data: { text: "b" } },
  ]);
});

describe("the documents", () => {
  test("have their addresses, and schemas that their answers fit", async () => {
    const document = await json("/openapi.json");
    const own = Object.keys(openapiDocument(ENDPOINTS).paths ?? {});
    expect(Object.keys(document.paths).filter((each) => !own.includes(each))).toEqual([
      "/api/{model}/brief/{layer}/{neuron}",
      "/api/{model}/essay/{layer}/{neuron}",
      "/api/{model}/no-tes/{layer}/{neuron}",
      "/api/{model}/notes",
      "/api/{model}/notes/{layer}",
      "/api/{model}/notes/{layer}/{neuron}",
    ]);
    const ajv = new Ajv2020({ strict: false }).addSchema({ ...document, $id: "api" });
    for (const [template, tail] of [
      ["/api/{model}/notes", "/notes"],
      ["/api/{model}/notes/{layer}", "/notes/1"],
      ["/api/{model}/notes/{layer}/{neuron}", "/notes/0/0"],
      ["/api/{model}/all/{layer}/{neuron}", "/all/0/0"],
      ["/api/{model}/all/{layer}/{neuron}", "/all/0/1"],
    ] as const) {
      const place = ["paths", template, "get", "responses", "200", "content", "application/json", "schema"];
      const pointer = place.map((part) => encodeURIComponent(part.replaceAll("/", "~1"))).join("/");
      for (const model of ["one", "two"]) {
        const answer = await json(`/${model}${tail}`);
        if (answer.status === 404) continue;
        expect(ajv.validate(`api#/${pointer}`, answer), `${model} ${tail} ${ajv.errorsText()}`).toBe(true);
      }
      expect(ajv.validate(`api#/${pointer}`, { data: { text: 1 }, metadata: {} })).toBe(false);
    }
    const names = Object.values<{ get: { operationId: string } }>(document.paths).map(
      ({ get }) => get.operationId,
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test("as types compile", async () => {
    const text = await (await fetch(`${site.origin}/api/types.d.ts`)).text();
    expect(text).toBe(printTypes(await readDocument(site)));
    expect(text).toContain("export type Data_notes_of_one = unknown | Array<unknown>;\n");
    expect(text).toContain("  notes?: {\n        data: Data_notes_of_one | Data_notes_of_two;\n");
    await writeFile(path.join(root, "types.ts"), text);
    const tsc = path.resolve("node_modules/typescript/bin/tsc");
    const options = ["--noEmit", "--strict", "--target", "es2022", "--types", "", "types.ts"];
    expect(spawnSync(process.execPath, [tsc, ...options], { cwd: root }).stdout.toString()).toBe("");
  });

  test("for language models lead to what is there", async () => {
    const text = formatLlms(site.origin, await readDocument(site), await site.catalogue.read());
    const [, address = ""] = /\[\/api\/\{model\}\/notes\/\{layer\}\/\{neuron\}\]\((.*?)\)/.exec(text) ?? [];
    expect(address).toBe(`${site.origin}/api/one/notes/0/0`);
    expect((await fetch(address)).status).toBe(200);
  });
});

test("an assistant is given the data of a neuron that has any", async () => {
  const model = await site.catalogue.require("one");
  const described = await describeNeuron(site, model, { layer: 0, neuron: 0 }, 1);
  expect(described).toMatchObject({
    added: {
      notes: { api: "/api/one/notes/0/0", data: { text: "a" } },
      "no-tes": { api: "/api/one/no-tes/0/0", data: 1 },
    },
  });
  expect(await describeNeuron(site, model, { layer: 0, neuron: 1 }, 1)).not.toHaveProperty("added");
});

test("of long data an assistant is given the beginning, and where the whole is", async () => {
  const model = await site.catalogue.require("long");
  const described = await describeNeuron(site, model, { layer: 0, neuron: 0 }, 1);
  expect(JSON.stringify(described).length).toBeLessThan(3 * MOST_ADDED);
  expect(described).toMatchObject({
    added: {
      brief: { data: "y".repeat(MOST_ADDED - 2) },
      essay: {
        api: "/api/long/essay/0/0",
        json_beginning: `"${"x".repeat(MOST_ADDED - 1)}`,
        characters_left_out: 500_002 - MOST_ADDED,
      },
    },
  });
  const whole = await json("/long/essay/0/0");
  expect(whole.data).toBe(LONG);
});

test("a document without any is the same for every catalogue", async () => {
  const bare = await site.catalogue.require("bare");
  expect(JSON.stringify(openapiDocument(ENDPOINTS, [bare]))).toBe(JSON.stringify(openapiDocument(ENDPOINTS)));
});

test("schemas of one $id stand in the document once, and another one of that $id does not", async () => {
  const model = await site.catalogue.require("two");
  const having = (name: string, type: string) => {
    const notes = must(model.revisions.notes, "the notes");
    const detail = { ...notes.detail, schema: { $id: "https://example.org/notes", type } };
    return { ...model, name, revisions: { notes: { ...notes, detail } } };
  };
  const [a, b, c] = [having("a-1", "string"), having("a_1", "string"), having("c", "number")];
  const shown = (models: (typeof a)[]) => {
    const { paths, components } = JSON.parse(JSON.stringify(openapiDocument(ENDPOINTS, models)));
    const { anyOf } =
      paths["/api/{model}/notes/{layer}/{neuron}"].get.responses["200"].content["application/json"].schema;
    const own = Object.keys(components.schemas).filter((name) => name.startsWith("Data"));
    return { data: anyOf[0].properties.data, own };
  };
  const first = { $ref: "#/components/schemas/Data_notes_of_a_1" };
  expect(shown([a, b])).toEqual({ data: first, own: ["Data_notes_of_a_1"] });
  expect(shown([a, b, c])).toEqual({ data: {}, own: [] });
});
