import { expect, test } from "vitest";
import { fillAddress } from "./operation-facts";

const parameters = [
  { name: "model", in: "path" },
  { name: "layer", in: "query" },
  { name: "model", in: "query" },
] as const;

test.each([
  [{ "path.model": "solu-2l" }, "/api/solu-2l/similar"],
  [{ "path.model": "a/b c", "query.layer": "" }, "/api/a%2Fb%20c/similar"],
  [{ "path.model": "a", "query.layer": "1", "query.model": "b&c" }, "/api/a/similar?layer=1&model=b%26c"],
])("%j gives %s", (values, address) => {
  expect(fillAddress("/api/{model}/similar", parameters, values)).toBe(address);
});
