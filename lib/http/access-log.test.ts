import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The lines that a preflight of the API and a question to a door beside it write. */
async function linesWith(ACCESS_LOG: string): Promise<string[]> {
  vi.stubEnv("ACCESS_LOG", ACCESS_LOG);
  vi.resetModules();
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  const { answer } = await import("./handler");
  const { openDoor } = await import("@/lib/http/doors/open-door");
  await answer({ method: "OPTIONS", url: "/api/m?limit=5", header: () => "trace-1" });
  await answer({ method: "PUT", url: `/api/${"m".repeat(5000)}`, header: () => "trace-2" });
  const door = openDoor({ get: () => new Response("ok") });
  await door.GET(new Request("http://site/healthz", { headers: { "X-Request-Id": "trace-3" } }));
  return lines;
}

test("ACCESS_LOG=1 writes a line a request", async () => {
  const [preflight, refused, beside, ...more] = await linesWith("1");
  expect(preflight).toMatch(/^OPTIONS \/api\/m\?limit=5 204 \d+\.\d ms trace-1$/);
  expect(refused).toMatch(/^PUT \/api\/m{995} 405 \d+\.\d ms trace-2$/);
  expect(beside).toMatch(/^GET \/healthz 200 \d+\.\d ms trace-3$/);
  expect(more).toEqual([]);
});

test.each(["0", ""])("ACCESS_LOG=%s writes none", async (value) => {
  expect(await linesWith(value)).toEqual([]);
});
