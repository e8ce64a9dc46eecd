import { setTimeout } from "node:timers/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { must } from "@/lib/domain/at";
import { ENDPOINTS } from "@/lib/http/api";
import { siteAddresses } from "@/lib/http/doors/site-addresses";
import { METHODS, servicesOf } from "@/lib/methods/index";
import { connect } from "@/lib/store/postgres/connections";
import { exampleAddress, examplePath } from "./examples";
import { openapiDocument } from "./openapi";

/** A statement that waits for a lock is cut off after this time: the answer is then a 503. */
const STATEMENT_TIMEOUT_MS = 1500;
const services = servicesOf(METHODS);
const BUILT_IN = ["metadata", "neuroscope", "neuron2graph", "neuron2graph-search", "neuron_explainer"];
let site: TestSite;
let locker: postgres.Sql;
beforeAll(async () => {
  site = await openTestSite({ settings: { STATEMENT_TIMEOUT_MS } });
  locker = connect(must(site.environment.DATABASE_URL, "the database's address"), 1);
}, 60_000);
afterAll(async () => {
  await locker.end();
  await site.close();
});

const document = JSON.parse(JSON.stringify(openapiDocument(ENDPOINTS)));
const paths: string[] = Object.keys(document.paths);
const ajv = new Ajv2020({ strict: false }).addSchema({ ...(closed(document) as object), $id: "api" });

const here = { ...examplePath, model: "alpha-2l", neuron: 3 };
/** The catalogue is read again after a second. */
const CATALOGUE_MS = 1100;
const READ = ["GET", "HEAD"];
const REFUSED = ["POST", "PUT", "DELETE", "PATCH"];

/** Statuses that were answered, by method and path. */
const reached = new Map<string, Set<number>>();

/** What a path answers, and each way in which it may go wrong. */
function requestsFor(path: string): [name: string, address: string][] {
  const address = exampleAddress(path, here);
  if (!path.startsWith("/api")) return [["as it should be", address]];
  const with_ = (parameter: string) => `${address}${address.includes("?") ? "&" : "?"}${parameter}`;
  return [
    ["as it should be", address],
    ["with a revision", with_("rev=abc")],
    ["with an unknown parameter", with_("colour=red")],
    ["with too long a query", with_(`colour=${"red".repeat(400)}`)],
    ["with a parameter twice", with_("rev=a&x=1&x=2")],
    ["of an unknown model", exampleAddress(path, { ...here, model: "none" })],
    ["of an unknown model, asked for by name", with_("model=none")],
    ["of a model without data", exampleAddress(path, { ...here, model: "bare", layer: 0 })],
    ["out of range", exampleAddress(path, { ...here, layer: 9 })],
    ["not a number", exampleAddress(path, { ...here, neuron: "x" })],
  ];
}

/** Asks, notes the status, and checks that the answer is a documented one with the documented headers. */
async function ask(path: string, method: string, address: string, headers = {}): Promise<Response> {
  const response = await fetch(`${site.origin}${address}`, { method, headers });
  const key = `${method} ${path}`;
  reached.set(key, (reached.get(key) ?? new Set()).add(response.status));
  const { responses } = document.paths[path][method.toLowerCase()];
  const documented = responses[response.status];
  expect(documented, `${key} answered an undocumented ${response.status}`).toBeDefined();
  for (const header of Object.keys(documented.headers ?? {})) {
    expect(response.headers.get(header), `${key} ${response.status} ${header}`).not.toBeNull();
  }
  const body = await response.text();
  if (method === "GET" && response.status !== 304) checkBody(path, response, body);
  else expect(body, `${key} ${response.status}`).toBe("");
  return response;
}

function checkBody(path: string, { status, headers }: Response, body: string): void {
  check(path, status, headers.get("content-type") ?? "", body);
}

function check(path: string, status: number, contentType: string, body: string): void {
  const documented = document.paths[path].get.responses[status];
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
  test.each(READ)("%s: every answer fits its schema", async (method) => {
    for (const [name, address] of requestsFor(path)) {
      for (const Accept of ["*/*", "application/json"]) {
        const { status } = await ask(path, method, address, { Accept });
        if (name === "as it should be") expect(status, address).toBe(200);
      }
    }
  });

  test("a tag is known again, OPTIONS says what is allowed, other methods are refused", async () => {
    const address = exampleAddress(path, here);
    for (const method of READ) {
      const etag = (await ask(path, method, address)).headers.get("etag");
      if (etag !== null) await ask(path, method, address, { "If-None-Match": etag });
    }
    const allowed = Object.keys(document.paths[path]).map((method) => method.toUpperCase());
    const options = await ask(path, "OPTIONS", address);
    expect(options.headers.get("allow")?.split(", ").sort()).toEqual(allowed.sort());
    for (const method of REFUSED) {
      const refused = await fetch(`${site.origin}${address}`, { method });
      expect(refused.status, method).toBe(405);
      expect(refused.headers.get("allow")).toBe(options.headers.get("allow"));
      expect(refused.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      expect(ajv.validate("api#/components/schemas/Problem", await refused.json())).toBe(true);
    }
  });
});

function askAll(): Promise<unknown> {
  const asked = paths.flatMap((path) => READ.map((method) => ask(path, method, exampleAddress(path, here))));
  return Promise.all(asked);
}

test("a database that does not answer, and one that is broken", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  await locker.begin(async (transaction) => {
    await transaction`LOCK TABLE model, _prisma_migrations IN ACCESS EXCLUSIVE MODE`;
    await setTimeout(CATALOGUE_MS);
    await askAll();
  });
  await askAll();
  await locker`ALTER TABLE model RENAME TO away`;
  await setTimeout(CATALOGUE_MS);
  await askAll();
  await locker`ALTER TABLE away RENAME TO model`;
  vi.restoreAllMocks();
});

test("every documented status was answered, by every documented method", () => {
  const documented = paths.flatMap((path) =>
    Object.entries<Documented>(document.paths[path]).map(
      ([method, { responses }]) =>
        [`${method.toUpperCase()} ${path}`, Object.keys(responses).map(Number)] as const,
    ),
  );
  for (const [key, statuses] of documented) {
    expect([...(reached.get(key) ?? [])].sort(), key).toEqual(statuses.sort());
  }
});

test("every route is documented, and no other", () => {
  const levels = [
    ["model", ""],
    ["layer", "/{layer}"],
    ["neuron", "/{layer}/{neuron}"],
  ] as const;
  const routes = [
    "/api/{model}",
    ...ENDPOINTS.map(({ path }) => path),
    ...siteAddresses.map(({ path }) => path),
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
  const names = paths.flatMap((path) =>
    Object.values<Documented>(document.paths[path]).map(({ operationId }) => operationId),
  );
  expect(new Set(names).size).toBe(3 * paths.length);
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
  const { metadata } = await (await fetch(`${site.origin}/api/alpha-2l/metadata`)).json();
  const available: string[] = metadata.available_services;
  expect(available).toEqual(expect.arrayContaining(BUILT_IN));
  for (const [name, service] of Object.entries(services)) {
    for (const level of ["model", "layer", "neuron"] as const) {
      const schema = service[level]?.response;
      if (schema === undefined || !available.includes(name)) continue;
      const query = name === "neuron2graph-search" ? "?query=any:the" : "";
      const response = await fetch(`${site.origin}/api/alpha-2l/${name}${levels[level]}${query}`);
      const { data } = await response.json();
      expect(schema.parse(data), `${name} ${level}`).toEqual(data);
    }
  }
});

interface Documented {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

/** Readers must bear further members; our own answers may have none but the documented ones. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return "properties" in inner && inner.type === "object" ? { additionalProperties: false, ...inner } : inner;
}
