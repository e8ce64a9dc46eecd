import { afterEach, expect, test, vi } from "vitest";
import { siteWithoutDatabase } from "@/e2e/support/test-site";
import { openDoor } from "@/lib/http/doors/open-door";
import { answer } from "./handler";

afterEach(() => vi.restoreAllMocks());

/** The lines that a preflight of the API and a question to a door beside it write. */
async function linesWith(ACCESS_LOG: string): Promise<string[]> {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  const site = siteWithoutDatabase({ ACCESS_LOG });
  await answer(site, { method: "OPTIONS", url: "/api/m?limit=5", header: () => "trace-1" });
  await answer(site, { method: "PUT", url: `/api/${"m".repeat(5000)}`, header: () => "trace-2" });
  const door = openDoor(() => site, { get: () => new Response("ok") });
  await door.GET(new Request("http://site/healthz", { headers: { "X-Request-Id": "trace-3" } }));
  return lines;
}

test("ACCESS_LOG=1 writes a line per request", async () => {
  const [preflight, refused, beside, ...more] = await linesWith("1");
  expect(preflight).toMatch(/^OPTIONS \/api\/m\?limit=5 204 \d+\.\d ms trace-1$/);
  expect(refused).toMatch(/^PUT \/api\/m{995} 405 \d+\.\d ms trace-2$/);
  expect(beside).toMatch(/^GET \/healthz 200 \d+\.\d ms trace-3$/);
  expect(more).toEqual([]);
});

test.each(["0", ""])("ACCESS_LOG=%s writes none", async (value) => {
  expect(await linesWith(value)).toEqual([]);
});
