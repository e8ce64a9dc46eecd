import { request as send } from "node:http";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { hostileRequest } from "@/e2e/support/hostile-request";
import { portsOfRun } from "@/e2e/support/ports";
import { rawRequest } from "@/e2e/support/raw-request";
import { expect, test } from "@/e2e/support/test";

// The same request gets the same answer, whichever door it comes through.

const NUM_REQUESTS = 400;
/** Methods that Next's route handlers know; it refuses others by itself. */
const KNOWN = ["GET", "HEAD", "OPTIONS", "POST", "DELETE", "PATCH"];
const COMPARED = [
  "content-type",
  "content-encoding",
  "etag",
  "cache-control",
  "allow",
  "link",
  "access-control-allow-origin",
];

test("both doors give the same status, headers and content", async () => {
  const ports = await portsOfRun();
  const requests = fc
    .sample(hostileRequest, { numRuns: NUM_REQUESTS, seed: 7 })
    .filter(({ method, address }) => KNOWN.includes(method) && reachesBoth(address))
    .map((each) => ({
      ...each,
      address: each.address.replaceAll(/alpha-2l|beta\.3l|bare/g, "solu-2l-docs"),
    }));
  for (const each of requests) {
    const [own, next] = await Promise.all([ask(ports.own, each), ask(ports.next, each)]);
    expect(next, `${each.method} ${each.address} ${JSON.stringify(each.headers)}`).toEqual(own);
  }
});

for (const [method, target] of [
  ["TRACE", "/"],
  ["TRACE", "/api"],
  ["OPTIONS", "/docs/speed.md"],
  ["PUT", "/docs/speed.md"],
  ["PROPFIND", "/"],
  ["PROPFIND", "/api"],
] as const)
  test(`${method} ${target} is refused by both doors`, async () => {
    const ports = await portsOfRun();
    for (const port of [ports.own, ports.next]) {
      const { status, headers } = await rawRequest(`http://127.0.0.1:${port}`, target, { method });
      expect(status).toBe(405);
      expect(headers.allow).toContain("GET, HEAD");
    }
  });

for (const [what, target, headers, statuses] of [
  ["a part that a file has not", "/docs/speed.md", { range: "bytes=99999999-" }, [416, 200]],
  ["a condition that it does not meet", "/docs/speed.md", { "if-match": '"other"' }, [412, 200]],
  ["a whole address", "http://b.example/api/solu-2l-docs", {}, [200, 200]],
  ["a host that is none", "/robots.txt", { host: "a b" }, [400, 400]],
  ["an upgrade", "/_next/hmr", { connection: "Upgrade", upgrade: "websocket" }, [404, 404]],
] as const)
  test(`${what} is a ${statuses.join(" by our own door, by Next's a ")}`, async () => {
    const ports = await portsOfRun();
    const asked = [ports.own, ports.next].map((port) =>
      rawRequest(`http://127.0.0.1:${port}`, target, { headers }),
    );
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(statuses);
  });

test("both doors say which methods the server takes", async () => {
  const ports = await portsOfRun();
  for (const port of [ports.own, ports.next]) {
    const { status, headers } = await rawRequest(`http://127.0.0.1:${port}`, "*", { method: "OPTIONS" });
    expect([status, headers.allow]).toEqual([204, "GET, HEAD, OPTIONS"]);
  }
});

/** Next tidies some addresses before its handlers see them: double slashes, dot segments, odd or repeated parameters. */
function reachesBoth(address: string): boolean {
  const [path = "", query = ""] = address.split(/\?(.*)/s);
  if (path.includes("//") || /\/(\.|%2e){1,2}(\/|$)/i.test(path)) return false;
  if (address.includes("export.ndjson") || query.includes("?") || query.includes("__proto__")) return false;
  const names = query.split("&").map((pair) => pair.split("=")[0]);
  if (new Set(names).size < names.length) return false;
  try {
    return decodeURIComponent(query.replace(/[^!-~]/g, "")) !== "\0";
  } catch {
    return false;
  }
}

interface Asked {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

function ask(port: number, { method, address, headers }: Asked) {
  const path = address.replace(/[^!-~]/g, (char) => encodeURIComponent(char));
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || /[^ -~]/.test(value) ? [] : [[name, value] as const],
  );
  return new Promise((resolve, reject) => {
    const request = send(
      { host: "127.0.0.1", port, path, method, headers: Object.fromEntries(given) },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => {
          const bytes = Buffer.concat(parts);
          const gzip = response.headers["content-encoding"] === "gzip" && bytes.length > 0;
          const empty = response.statusCode === 204 || response.statusCode === 304;
          const compared = empty ? COMPARED.filter((name) => name !== "content-encoding") : COMPARED;
          const kept = compared.map((name) => [name, response.headers[name] ?? null]);
          const body = (gzip ? gunzipSync(bytes) : bytes).toString("latin1");
          resolve({ status: response.statusCode, ...Object.fromEntries(kept), body });
        });
      },
    );
    request.on("error", reject);
    request.end();
  });
}
