import { expect, test } from "vitest";
import { dropHopByHop } from "./hop-by-hop";

test.each([
  [
    {
      host: "a",
      connection: "Upgrade, HTTP2-Settings",
      upgrade: "h2c",
      "http2-settings": "AAMAAABkAAQAAP__",
    },
    { host: "a" },
  ],
  [{ connection: "close, X-Own", "x-own": "1", "x-other": "2" }, { "x-other": "2" }],
  [{ "keep-alive": "timeout=5", te: "trailers", trailer: "x", "proxy-connection": "keep-alive" }, {}],
  [{ "proxy-authorization": "Basic x", authorization: "Basic y" }, { authorization: "Basic y" }],
  [
    { connection: "host, content-length, transfer-encoding", host: "a", "content-length": "2" },
    { host: "a", "content-length": "2" },
  ],
])("of %j pass on %j", (headers, passed) => {
  const own: Record<string, string> = { ...headers };
  dropHopByHop(own);
  expect(own).toEqual(passed);
});
