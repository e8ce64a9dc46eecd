import { request as send } from "node:http";
import { gunzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/fixtures/test-site";
import { matchPath } from "./endpoint";
import { openapiDocument } from "./openapi";

const REQUESTS = 10_000;
const AT_ONCE = 16;
/** A hang, on a machine however busy. */
const HANG_MS = 20_000;

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

const document = JSON.parse(JSON.stringify(openapiDocument()));
const ajv = new Ajv2020({ strict: false }).addSchema({ ...document, $id: "api" });

const odd = [
  ...["", ".", "..", "-1", "1e3", "0x1", "00", "99999999999999999999", "1.5", "NaN", "null", "undefined"],
  ...["%", "%ff", "%00", "%0a", "%2e%2e%2f", "%c0%af", "%ud800", "%F0%9F%98%80", "__proto__", "constructor"],
  ...["';DROP TABLE model;--", "$1", "{{x}}", "<script>", "a".repeat(300), "%25%25", "toString", "*", "~", "\u00e9"],
];
const words = [
  ...["alpha-2l", "beta.3l", "bare", "search", "all", "metadata", "neuroscope", "neuron2graph", "batch"],
  ...["neuron2graph-search", "neuron_explainer", "tokens", "tokens.json", "atlas", "similar", "openapi.json"],
  ...["types.d.ts", "export.ndjson", "0", "1", "2", "3", "15", "16", "max_activation", "skewness", "f1"],
];
const names = ["q", "query", "model", "role", "layer", "in", "sort", "cursor", "limit", "prefix", "measure"];
const parameters = [...names, "service", "n", "after", "text", "window", "order", "format", "rev", "__proto__", "%zz"];
const values = [
  ...["any:the", "the", "any:", ":", ",", '"', '"a', "activating:he,important:%2C", "all:x", "any::", "0:1,0:2"],
  ...["0:1", "1:15", "9:9", "tokens,explanations", "explanations", "score", "importance", "desc", "min", "dot"],
  ...["50,10", "WzEsImEiLDFd", "WzFlOTk5LCJhIiwtMV0", "not -not or \"", "((((", "5", "1000", "1001", "x".repeat(990)],
];

const segment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }).map(encodeSafely) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20, unit: "binary" }).map(encodeSafely) },
);
const pair = fc
  .tuple(
    fc.constantFrom(...parameters),
    fc.oneof(
      fc.constantFrom(...values, ...words, ...odd),
      fc.string({ maxLength: 30, unit: "grapheme" }).map(encodeSafely),
    ),
  )
  .map(([name, value]) => `${name}=${value}`);
const address = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.array(segment, { maxLength: 6 }) },
      { weight: 5, arbitrary: fc.constantFrom(...Object.keys(document.paths)).chain(filled) },
      { weight: 1, arbitrary: fc.array(segment, { minLength: 50, maxLength: 300 }) },
    ),
    fc.array(pair, { maxLength: 5 }),
    fc.constantFrom("", "", "", "/", "//", "?"),
  )
  .map(([path, query, end]) => `/api/${path.join("/")}${end}${query.length === 0 ? "" : `?${query.join("&")}`}`);
const header = fc.constantFrom("gzip", "identity", "gzip;q=0", "br", "*", "", "gzip, ".repeat(50), "\u00e9");
const hostile = fc.record({
  method: fc.constantFrom("GET", "GET", "GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "DELETE", "TRACE", "PATCH"),
  address,
  headers: fc.record(
    {
      "accept-encoding": header,
      accept: fc.constantFrom("application/json", "*/*", "text/html", "application/octet-stream", ""),
      "if-none-match": fc.constantFrom("*", '"a"', 'W/"', "".padEnd(500, '",')),
      "x-request-id": fc.constantFrom("ok-1", "a b", "x".repeat(200)),
    },
    { requiredKeys: [] },
  ),
});

test(`${REQUESTS} hostile requests: no 500, no hang, no body outside its schema`, { timeout: 600_000 }, async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (requests) => {
      await Promise.all(
        requests.map(async (request) => {
          const answer = await ask(request);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          checkAnswer(request, answer);
        }),
      );
    }),
    { numRuns: REQUESTS / AT_ONCE },
  );
  const answered = [...statuses.values()].reduce((a, b) => a + b, 0);
  expect(answered).toBeGreaterThanOrEqual(REQUESTS);
  for (const status of [200, 204, 400, 404, 405]) expect(statuses.get(status), String(status)).toBeGreaterThan(50);
});

interface Asked {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function checkAnswer({ method, address }: Asked, { status, type, body }: Answer): void {
  const said = `${method} ${address} → ${status} ${body.slice(0, 200)}`;
  expect([200, 204, 304, 400, 404, 405], said).toContain(status);
  expect(body, said).not.toMatch(/SELECT|node_modules|\bat .*\.ts:\d/);
  if (method === "HEAD" || status === 204 || status === 304) expect(body, said).toBe("");
  else checkBody(address, status, type, body, said);
}

function checkBody(address: string, status: number, type: string, body: string, said: string): void {
  const path = status === 200 ? pathOf(address) : "/api/search"; // every problem has one schema
  const pointer = ["paths", path, "get", "responses", String(status), "content", type, "schema"]
    .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
    .join("/");
  const validate = ajv.getSchema(`api#/${pointer}`);
  if (validate === undefined) throw new Error(`no schema for ${said}`);
  const parsed = type.includes("ndjson")
    ? body.split("\n").filter(Boolean).map((line) => JSON.parse(line))
    : [type.endsWith("json") ? JSON.parse(body) : body];
  for (const value of parsed) expect(validate(value), `${said} ${ajv.errorsText(validate.errors)}`).toBe(true);
}

/** The documented path of an address that was answered; one without parameters in it is preferred. */
function pathOf(address: string): string {
  const [path = ""] = address.split("?");
  const segments = path.replace(/\/$/, "").split("/").slice(2).map(decodeURIComponent);
  const fitting = Object.keys(document.paths).filter((template) => matchPath(template, segments) !== null);
  const parameters = (template: string) => template.split("{").length;
  return fitting.sort((a, b) => parameters(a) - parameters(b))[0] ?? "";
}

function filled(template: string): fc.Arbitrary<string[]> {
  const parts = template.split("/").slice(2);
  return fc.tuple(...parts.map((part) => (part.startsWith("{") ? likely(part) : fc.constant(part))));
}

function likely(parameter: string): fc.Arbitrary<string> {
  const good: Record<string, string[]> = {
    "{model}": ["alpha-2l", "beta.3l", "bare"],
    "{layer}": ["0", "1", "2"],
    "{neuron}": ["0", "1", "3", "9"],
    "{service}": ["neuroscope", "neuron2graph", "neuron_explainer"],
    "{statistic}": ["mean", "f1", "explanation_score"],
  };
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...(good[parameter] ?? ["x"])) },
    { weight: 1, arbitrary: segment },
  );
}

/** Percent-encoded where it can be; a lone surrogate goes out as broken percent-encoding. */
function encodeSafely(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80";
}

function ask({ method, address, headers }: Asked): Promise<Answer> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  const url = new URL(site.origin);
  return new Promise((resolve, reject) => {
    const path = address.replace(/[^!-~]/g, (char) => encodeURIComponent(char));
    const request = send({ host: url.hostname, port: url.port, path, method, headers: latin(given) }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(parts);
        const gzip = response.headers["content-encoding"] === "gzip" && bytes.length > 0;
        const type = (response.headers["content-type"] ?? "").split(";")[0] ?? "";
        resolve({ status: response.statusCode ?? 0, type, body: (gzip ? gunzipSync(bytes) : bytes).toString() });
      });
    });
    request.setTimeout(HANG_MS, () => request.destroy(new Error(`${method} ${address} hangs`)));
    request.on("error", reject);
    request.end();
  });
}

function latin(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value = ""]) => [name, Buffer.from(value).toString("latin1")]));
}
