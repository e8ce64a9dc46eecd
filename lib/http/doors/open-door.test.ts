import { describe, expect, test } from "vitest";
import { siteWithoutDatabase } from "@/e2e/support/test-site";
import { DatabaseAway } from "@/lib/domain/errors";
import { MCP_HEADERS } from "@/lib/http/mcp/server";
import { openDoor } from "./open-door";

const site = siteWithoutDatabase();

const ask = (door: ReturnType<typeof openDoor>, method: string, headers = {}) =>
  door.GET(new Request("http://site/x?y=1", { method, headers }));

describe("an address that is read", () => {
  const door = openDoor(() => site, {
    get: () => new Response("text", { headers: { "Content-Type": "text/plain" } }),
  });

  test.each(["GET", "HEAD"])("answers %s to every origin, with a request id", async (method) => {
    const response = await ask(door, method, { "X-Request-Id": "mine" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(method === "GET" ? "text" : "");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "content-type": "text/plain",
      "x-request-id": "mine",
    });
  });

  test("says what is allowed", async () => {
    const { status, headers } = await ask(door, "OPTIONS");
    expect(status).toBe(204);
    expect(headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
  });

  test.each(["POST", "PUT", "DELETE", "PATCH"])("refuses %s with a problem", async (method) => {
    const response = await ask(door, method);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect((await response.json()).detail).toBe(`${method} is not answered here; GET, HEAD, OPTIONS are.`);
  });
});

test("what goes wrong inside is a problem too", async () => {
  const door = openDoor(() => site, { get: () => Promise.reject(new DatabaseAway()) });
  const response = await ask(door, "GET");
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect((await response.json()).detail).toContain("The database does not answer");
});

describe("an address that is posted to", () => {
  const door = openDoor(() => site, {
    post: async (_, request) => new Response(await request.text()),
    headers: MCP_HEADERS,
  });

  test("lets a page of another site send and read the protocol's headers", async () => {
    const { headers } = await ask(door, "OPTIONS");
    expect(headers.get("access-control-allow-methods")).toBe("OPTIONS, POST");
    const allowed = headers.get("access-control-allow-headers");
    for (const name of ["Accept", "Content-Type", "Mcp-Session-Id", "MCP-Protocol-Version"])
      expect(allowed).toContain(name);
    const response = await ask(door, "POST");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-expose-headers")).toContain("Mcp-Session-Id");
    const exposed = response.headers.get("access-control-expose-headers");
    for (const name of ["Allow", "ETag", "Link", "Retry-After", "Server-Timing", "X-Request-Id"])
      expect(exposed?.split(", ")).toContain(name);
  });

  test.each(["GET", "HEAD", "DELETE"])("refuses %s", async (method) => {
    const response = await ask(door, method);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("OPTIONS, POST");
  });
});
