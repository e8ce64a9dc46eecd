import { afterEach, beforeEach, expect, test, vi } from "vitest";

const logged: string[] = [];
let answerBroken: typeof import("./broken-path").answerBroken;

beforeEach(async () => {
  logged.length = 0;
  vi.resetModules();
  vi.stubEnv("ACCESS_LOG", "1");
  vi.spyOn(console, "log").mockImplementation((line: string) => void logged.push(line));
  ({ answerBroken } = await import("./broken-path"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function answered(...parameters: Parameters<typeof answerBroken>): Response {
  const response = answerBroken(...parameters);
  if (response === undefined) throw new Error("the address can be read");
  return response;
}

test.each(["http://localhost:3000/api/m/neuroscope/0/0", "http://api.example.org/api/m?q=%ff"])(
  "%s can be read",
  (address) => {
    expect(answerBroken("GET", address, null)).toBeUndefined();
  },
);

test.each([
  ["GET", "http://localhost:3000/api/%ff", 400, "broken percent-encoding", "/api/%ff"],
  ["GET", "http://localhost/api/%zz?q=1", 400, "broken percent-encoding", "/api/%zz?q=1"],
  ["GET", "http://api.example.org/api/m/%ff", 400, "broken percent-encoding", "/api/m/%ff"],
  ["DELETE", "http://api/api/%ff", 405, "DELETE", "/api/%ff"],
])("%s %s is a %i", async (method, address, status, detail, inLog) => {
  const response = answered(method, address, null);
  expect(response.status).toBe(status);
  expect((await response.json()).detail).toContain(detail);
  expect(logged).toEqual([expect.stringContaining(`${method} ${inLog} ${status} `)]);
});

test.each([
  ["trace-7", "trace-7"],
  ["not plain", expect.stringMatching(/^\w+-\w+$/)],
  [null, expect.stringMatching(/^\w+-\w+$/)],
])("X-Request-Id %j", (given, id) => {
  const response = answered("GET", "http://localhost/api/%ff", "gzip", given);
  expect(response.headers.get("x-request-id")).toEqual(id);
  expect(response.headers.get("content-encoding")).toBe("gzip");
});
