import { NextRequest } from "next/server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { proxy } from "@/proxy";

// Nothing listens there.
beforeAll(() => vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing"));
afterAll(() => vi.unstubAllEnvs());

test.each(["/", "/viz", "/viz/m/all/1/29", "/search?q=the", "/random/m"])(
  "without a database %s is a whole page that says so",
  async (address) => {
    const response = await proxy(new NextRequest(`http://site${address}`));
    expect(response?.status).toBe(503);
    expect(response?.headers.get("retry-after")).toBe("5");
    expect(await response?.text()).toMatch(
      /<h1>Not now<\/h1>\n<p>The database behind this site does not answer/,
    );
  },
);

test("HEAD has no body", async () => {
  const response = await proxy(new NextRequest("http://site/viz", { method: "HEAD" }));
  expect([response?.status, await response?.text()]).toEqual([503, ""]);
});
