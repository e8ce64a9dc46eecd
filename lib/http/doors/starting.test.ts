import { expect, test } from "vitest";
import { answerStarting } from "./starting";

const ask = (method: string, url: string) => {
  const { status, headers, body } = answerStarting({ method, url, header: () => null });
  return { status, headers, body: body === null ? null : Buffer.from(body as Uint8Array).toString() };
};
const WAIT = "DeepDecipher is starting; try again in a few seconds.";

test.each(["/api", "/api/m/neuroscope/1/29?text=0", "/api/search?q=the"])("%s is a problem", (url) => {
  const { status, headers, body } = ask("GET", url);
  expect(status).toBe(503);
  expect(headers).toMatchObject({
    "Content-Type": "application/problem+json; charset=utf-8",
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "no-store",
    "Retry-After": "5",
    "X-Request-Id": expect.stringMatching(/./),
  });
  expect(JSON.parse(body ?? "")).toMatchObject({ status: 503, detail: WAIT });
});

test.each([
  ["GET", "/healthz", 200, '{"status":"ok"}'],
  ["HEAD", "/healthz", 200, null],
  ["GET", "/readyz", 503, `{"status":"not ready","message":"${WAIT}"}`],
  ["GET", "/viz/solu-2l", 503, `${WAIT}\n`],
  ["GET", "/apiary", 503, `${WAIT}\n`],
  ["HEAD", "/api", 503, null],
  ["OPTIONS", "/api/m", 204, null],
])("%s %s is %i", (method, url, status, body) => {
  const answered = ask(method, url);
  expect(answered.status).toBe(status);
  expect(answered.body).toBe(body);
  expect(answered.headers["Access-Control-Allow-Origin"]).toBe("*");
  expect(answered.headers["Retry-After"]).toBe(status === 503 ? "5" : undefined);
});

test("a method that is never answered is not answered later either", () => {
  const { status, headers } = ask("POST", "/api");
  expect(status).toBe(405);
  expect(headers.Allow).toBe("GET, HEAD, OPTIONS");
});
