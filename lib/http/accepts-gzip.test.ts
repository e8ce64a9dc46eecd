import { expect, test } from "vitest";
import { acceptsGzip, passesOnWrongly } from "./accepts-gzip";

test.each([
  ["gzip", true],
  ["gzip, deflate, br", true],
  ["br;q=1.0, GZIP;q=0.8", true],
  ["gzip;q=0.001", true],
  ["gzip;q=0", false],
  ["gzip; q=0.000, br", false],
  ["*", true],
  ["br, *;q=0.1", true],
  ["*;q=0", false],
  ["gzip;q=0, *", false],
  ["gzip, *;q=0", true],
  ["br,gzip", true],
  ["br , gzip ; q=1", true],
  ["x-gzip", true],
  ["x-gzip;q=0", false],
  ["notgzip", false],
  ["gzippy", false],
  ["not-gzip, br", false],
  ["gzippy;q=0, gzip", true],
  ["notgzip;q=0, *", true],
  ["br;mode=gzip", false],
  ["a*", false],
  ["identity", false],
  ["br", false],
  ["", false],
  [null, false],
])("%j: %j", (header, accepted) => {
  expect(acceptsGzip(header)).toBe(accepted);
});

test.each([
  ["undici", true],
  ["node", true],
  ["undici/5.28.2", true],
  ["node-fetch/1.0", false],
  ["nodemon", false],
  ["Mozilla/5.0 node", false],
  ["python-requests/2.31", false],
  ["", false],
  [null, false],
  [undefined, false],
])("a client that calls itself %j passes packed bytes on wrongly: %j", (name, wrongly) => {
  expect(passesOnWrongly(name)).toBe(wrongly);
});
