import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { answerOutside, enter } from "./outside";

test.each([
  ["/b/api/m?q=/b", true, "/api/m?q=/b"],
  ["/b", true, "/"],
  ["/b/", true, "/"],
  ["/b?q=1", true, "/?q=1"],
  ["//b//api/m", true, "//api/m"],
  ["/b/b", true, "/b"],
  ["/b/readyz", true, "/readyz"],
  ["/readyz", true, "/readyz"],
  ["/healthz?_=1", true, "/healthz?_=1"],
  ["/", false, "/"],
  ["/api/m", false, "/api/m"],
  ["/bc/api", false, "/bc/api"],
  ["/readyz/b", false, "/readyz/b"],
])("%s: below /b is %j, within the site %s", (url, isBelow, inside) => {
  const request = Object.assign(new IncomingMessage(new Socket()), { url });
  expect([enter(request, "/b"), request.url]).toEqual([isBelow, inside]);
});

test.each([
  ["/a//b/api/m?q=//", true, "/api/m?q=//"],
  ["//a//b", true, "/"],
  ["/a/b//viz//m", true, "//viz//m"],
  ["/a/b.", false, "/a/b."],
  ["/A/b/viz", false, "/A/b/viz"],
  ["/a%2Fb/viz", false, "/a%2Fb/viz"],
  ["/a/./b/viz", false, "/a/./b/viz"],
  ["/a/x/../b/viz", false, "/a/x/../b/viz"],
  ["/a", false, "/a"],
])("%s: below /a/b is %j, within the site %s", (url, isBelow, inside) => {
  const request = Object.assign(new IncomingMessage(new Socket()), { url });
  expect([enter(request, "/a/b"), request.url]).toEqual([isBelow, inside]);
});

test("at the root of a host everything is within", () => {
  const request = Object.assign(new IncomingMessage(new Socket()), { url: "/b/api" });
  expect([enter(request, ""), request.url]).toEqual([true, "/b/api"]);
});

test.each([
  ["GET", "/", 307, "/b", true],
  ["HEAD", "/?a=1", 307, "/b", false],
  ["GET", "/api/m", 404, undefined, true],
  ["POST", "/viz", 404, undefined, true],
])("%s %s is told where the site is by %i", (method, url, status, location, hasBody) => {
  const answered = answerOutside({ method, url }, "/b");
  expect([answered.status, answered.headers.Location]).toEqual([status, location]);
  const said = answered.body === null ? "" : Buffer.from(answered.body).toString();
  expect(said).toBe(hasBody ? "Nothing is here: DeepDecipher is at /b on this host.\n" : "");
});
