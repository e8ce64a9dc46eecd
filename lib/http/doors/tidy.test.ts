import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { tidy, tidyAddress } from "./tidy";

test.each([
  ["/api/m", "/api/m"],
  ["//api//m///neuroscope/0/0/", "/api/m/neuroscope/0/0/"],
  ["//api?q=a//b", "/api?q=a//b"],
  ["//healthz", "/healthz"],
  ["//viz//m", "//viz//m"],
  ["/apix//m", "/apix//m"],
  ["/doc/openapi.json", "/api/openapi.json"],
  ["/doc//openapi.json/?_=1", "/api/openapi.json?_=1"],
  ["/doc", "/doc"],
  ["", "/"],
  ["?a=b", "/?a=b"],
])("%j is meant as %j", (address, meant) => {
  expect(tidyAddress(address)).toBe(meant);
});

function requestOf(url: string, headers: Record<string, string>): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { url, headers });
}

test("a whole address is its path, and names the host", () => {
  const request = requestOf("http://deepdecipher.org:80/api//m?q=1", { host: "proxy" });
  tidy(request, true);
  expect(request.url).toBe("/api/m?q=1");
  expect(request.headers.host).toBe("deepdecipher.org:80");
});

test("what is asked of the server as a whole is asked of the API", () => {
  const request = Object.assign(requestOf("*", {}), { method: "OPTIONS" });
  expect(tidy(request, true)).toBe(true);
  expect(request.url).toBe("/api");
});

test.each([
  ["curl/8", true, "gzip"],
  ["undici", true, undefined],
  ["curl/8", false, undefined],
])("%s, compression %j: takes %j", (name, compresses, taken) => {
  const request = requestOf("/api", { "user-agent": name, "accept-encoding": "gzip" });
  tidy(request, compresses);
  expect(request.headers["accept-encoding"]).toBe(taken);
});
