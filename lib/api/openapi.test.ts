import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/fixtures/test-site";
import { services } from "@/lib/services/index";
import { endpoints } from "./endpoints/index";
import { exampleAddress, examplePath } from "./examples";
import { openapiDocument } from "./openapi";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

const document = JSON.parse(JSON.stringify(openapiDocument()));
const paths: string[] = Object.keys(document.paths);
const ajv = new Ajv2020({ strict: false }).addSchema({ ...(closed(document) as object), $id: "api" });

const here = { ...examplePath, model: "alpha-2l", neuron: 3 };
const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"];

/** What a path answers, and each way in which it may go wrong. */
function requestsFor(path: string): [name: string, address: string][] {
  const address = exampleAddress(path, here);
  const with_ = (parameter: string) => `${address}${address.includes("?") ? "&" : "?"}${parameter}`;
  return [
    ["as it should be", address],
    ["with a revision", with_("rev=abc")],
    ["with an unknown parameter", with_("colour=red")],
    ["with a parameter twice", with_("rev=a&x=1&x=2")],
    ["of an unknown model", exampleAddress(path, { ...here, model: "none" })],
    ["of a model without data", exampleAddress(path, { ...here, model: "bare", layer: 0 })],
    ["out of range", exampleAddress(path, { ...here, layer: 9 })],
    ["not a number", exampleAddress(path, { ...here, neuron: "x" })],
  ];
}

function check(path: string, status: number, contentType: string, body: string): void {
  const documented = document.paths[path].get.responses[status];
  expect(documented, `${path} answered an undocumented ${status}`).toBeDefined();
  const type = contentType.split(";")[0] ?? "";
  expect(Object.keys(documented.content ?? {}), `${path} ${status}`).toContain(type);
  const pointer = ["paths", path, "get", "responses", String(status), "content", type, "schema"]
    .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
    .join("/");
  const validate = ajv.getSchema(`api#/${pointer}`);
  if (validate === undefined) throw new Error(`no schema at ${pointer}`);
  const values = type.includes("ndjson")
    ? body
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line))
    : [type.endsWith("json") ? JSON.parse(body) : body];
  for (const value of values) {
    expect(validate(value), `${path} ${status}: ${ajv.errorsText(validate.errors)}`).toBe(true);
  }
}

describe.each(paths)("%s", (path) => {
  test("every answer fits its schema", async () => {
    const statuses = new Set<number>();
    for (const [name, address] of requestsFor(path)) {
      for (const accept of ["*/*", "application/json"]) {
        const response = await fetch(`${site.origin}${address}`, { headers: { Accept: accept } });
        const body = await response.text();
        if (name === "as it should be") expect(response.status, body.slice(0, 300)).toBe(200);
        statuses.add(response.status);
        check(path, response.status, response.headers.get("content-type") ?? "", body);
      }
    }
    expect([...statuses]).toContain(400);
    if (path.includes("{")) expect([...statuses]).toContain(404);
  });

  test("every method answers as documented, with the documented headers", async () => {
    const address = `${site.origin}${exampleAddress(path, here)}`;
    for (const method of METHODS) {
      const response = await fetch(address, { method });
      const expected = method === "OPTIONS" ? 204 : method === "GET" || method === "HEAD" ? 200 : 405;
      expect(response.status, method).toBe(expected);
      const body = await response.text();
      if (expected === 405) check(path, 405, response.headers.get("content-type") ?? "", body);
      if (method === "HEAD") expect(body).toBe("");
      if (expected !== 200) continue;
      for (const header of Object.keys(document.paths[path].get.responses["200"].headers)) {
        expect(response.headers.get(header), `${method} ${header}`).not.toBeNull();
      }
      const etag = response.headers.get("etag") ?? "";
      expect((await fetch(address, { headers: { "If-None-Match": etag } })).status).toBe(304);
    }
  });
});

test("every route is documented, and no other", () => {
  const levels = [
    ["model", ""],
    ["layer", "/{layer}"],
    ["neuron", "/{layer}/{neuron}"],
  ] as const;
  const routes = [
    "/api/{model}",
    ...endpoints.map(({ path }) => path),
    ...levels.map(([, tail]) => `/api/{model}/all${tail}`),
    ...Object.entries(services).flatMap(([name, service]) =>
      levels
        .filter(([level]) => service[level] !== undefined)
        .map(([, tail]) => `/api/{model}/${name}${tail}`),
    ),
  ];
  expect(paths.sort()).toEqual(routes.sort());
});

test("the document is sound: every reference resolves, every operation has its own name", () => {
  const text = JSON.stringify(document);
  for (const [, name = ""] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(document.components.schemas[name], name).toBeDefined();
  }
  const names = paths.map((path) => document.paths[path].get.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const path of paths) {
    const { parameters = [] } = document.paths[path].get;
    const inPath = parameters.filter((each: { in: string }) => each.in === "path");
    expect(inPath.map((each: { name: string }) => `{${each.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
  }
});

test("every example fits its schema", () => {
  const examples = paths.flatMap((path) => {
    const content = document.paths[path].get.responses["200"].content["application/json"];
    return content?.example === undefined ? [] : [[path, content.example] as const];
  });
  expect(examples.length).toBeGreaterThan(10);
  for (const [path, example] of examples) {
    check(path, 200, "application/json", JSON.stringify(example));
  }
});

test("each service's data fit the service's own schema", async () => {
  const levels = { model: "", layer: "/1", neuron: "/1/3" } as const;
  for (const [name, service] of Object.entries(services)) {
    for (const level of ["model", "layer", "neuron"] as const) {
      const schema = service[level]?.response;
      if (schema === undefined) continue;
      const query = name === "neuron2graph-search" ? "?query=any:the" : "";
      const response = await fetch(`${site.origin}/api/alpha-2l/${name}${levels[level]}${query}`);
      const { data } = await response.json();
      expect(schema.parse(data), `${name} ${level}`).toEqual(data);
    }
  }
});

/** Readers must bear further members; our own answers may have none but the documented ones. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return "properties" in inner && inner.type === "object" ? { additionalProperties: false, ...inner } : inner;
}
