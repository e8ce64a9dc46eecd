import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readEnvironment } from "@/lib/environment";
import { answerBroken } from "./broken-path";

const settings = readEnvironment({ ACCESS_LOG: "1" });
const logged: string[] = [];

beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((line: string) => void logged.push(line));
});
afterEach(() => vi.restoreAllMocks());

function answered(
  method: string,
  address: string,
  acceptEncoding: string | null,
  givenId?: string | null,
): Response {
  const response = answerBroken(settings, method, address, acceptEncoding, givenId);
  if (response === undefined) throw new Error("the address can be read");
  return response;
}

test.each(["http://localhost:3000/api/m/neuroscope/0/0", "http://api.example.org/api/m?q=%ff"])(
  "%s can be read",
  (address) => {
    expect(answerBroken(settings, "GET", address, null)).toBeUndefined();
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
