import { expect, test } from "vitest";
import { refuseMethod } from "./methods";

test.each([
  ["PROPFIND", "/", "GET, HEAD"],
  ["TRACE", "/viz", "GET, HEAD"],
  ["POST", "/viz", "GET, HEAD"],
  ["DELETE", "/robots.txt", "GET, HEAD"],
  ["POST", "/_next/static/x.js", "GET, HEAD"],
  ["POST", "/mcpx", "GET, HEAD"],
  ["PROPFIND", "/mcp", "OPTIONS, POST"],
  ["TRACE", "/mcp?x=1", "OPTIONS, POST"],
  ["TRACE", "/llms.txt", "GET, HEAD, OPTIONS"],
])("%s %s is refused: %s are answered", (method, url, allow) => {
  expect(refuseMethod(method, url)).toMatchObject({ status: 405, headers: { Allow: allow } });
});

test.each([
  ["GET", "/"],
  ["HEAD", "/viz"],
  ["OPTIONS", "/robots.txt"],
  ["POST", "/mcp"],
  ["PUT", "/mcp/"],
  ["POST", "/llms.txt"],
])("%s %s is not refused here", (method, url) => {
  expect(refuseMethod(method, url)).toBeNull();
});
