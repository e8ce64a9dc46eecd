import { request as send } from "node:http";
import { gunzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hostileRequest } from "@/e2e/support/hostile-request";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { openapiDocument } from "@/lib/http/docs/openapi";
import { ENDPOINTS } from "./api";
import { matchPath } from "./endpoint";

const REQUESTS = 10_000;
const AT_ONCE = 16;
/** A hang, on a machine however busy. */
const HANG_MS = 20_000;

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

const document = JSON.parse(JSON.stringify(openapiDocument(ENDPOINTS)));
const ajv = new Ajv2020({ strict: false }).addSchema({ ...document, $id: "api" });

test(`${REQUESTS} hostile requests: no 500, no hang, no body outside its schema`, {
  timeout: 600_000,
}, async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(hostileRequest, { minLength: AT_ONCE, maxLength: AT_ONCE }),
      async (requests) => {
        await Promise.all(
          requests.map(async (request) => {
            const answer = await ask(request);
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
            checkAnswer(request, answer);
          }),
        );
      },
    ),
    { numRuns: REQUESTS / AT_ONCE },
  );
  const answered = [...statuses.values()].reduce((a, b) => a + b, 0);
  expect(answered).toBeGreaterThanOrEqual(REQUESTS);
  for (const status of [200, 204, 400, 404, 405])
    expect(statuses.get(status), String(status)).toBeGreaterThan(50);
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
  if (status !== 200) expect(type, said).toBe("application/problem+json");
  const place =
    status === 200
      ? ["paths", pathOf(address), "get", "responses", "200", "content", type, "schema"]
      : ["components", "schemas", "Problem"];
  const pointer = place
    .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
    .join("/");
  const validate = ajv.getSchema(`api#/${pointer}`);
  if (validate === undefined) throw new Error(`no schema for ${said}`);
  const parsed = type.includes("ndjson")
    ? body
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [type.endsWith("json") ? JSON.parse(body) : body];
  for (const value of parsed)
    expect(validate(value), `${said} ${ajv.errorsText(validate.errors)}`).toBe(true);
}

/** The documented path of an address that was answered; one without parameters in it is preferred. */
function pathOf(address: string): string {
  const [path = ""] = address.split("?");
  const segments = path.replace(/\/$/, "").split("/").slice(2).map(decodeURIComponent);
  const fitting = Object.keys(document.paths).filter(
    (template) => template.startsWith("/api") && matchPath(template, segments) !== null,
  );
  const parameters = (template: string) => template.split("{").length;
  return fitting.sort((a, b) => parameters(a) - parameters(b))[0] ?? "";
}

function ask({ method, address, headers }: Asked): Promise<Answer> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  const url = new URL(site.origin);
  return new Promise((resolve, reject) => {
    const path = address.replace(/[^!-~]/g, (char) => encodeURIComponent(char));
    const request = send(
      { host: url.hostname, port: url.port, path, method, headers: latin(given) },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(parts);
          const gzip = response.headers["content-encoding"] === "gzip" && bytes.length > 0;
          const type = (response.headers["content-type"] ?? "").split(";")[0] ?? "";
          resolve({
            status: response.statusCode ?? 0,
            type,
            body: (gzip ? gunzipSync(bytes) : bytes).toString(),
          });
        });
      },
    );
    request.setTimeout(HANG_MS, () => request.destroy(new Error(`${method} ${address} hangs`)));
    request.on("error", reject);
    request.end();
  });
}

function latin(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = ""]) => [name, Buffer.from(value).toString("latin1")]),
  );
}
