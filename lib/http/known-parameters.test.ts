import { expect, test } from "vitest";
import { knownAddress } from "./known-parameters";

test.each([
  ["/api/m/neuroscope/0/0", "/api/m/neuroscope/0/0"],
  ["/api/m/neuroscope/0/0?", "/api/m/neuroscope/0/0"],
  ["/api/m/neuroscope/0/0?_=1&text=2&utm_source=a", "/api/m/neuroscope/0/0?text=2"],
  ["/api/m/all?query=any:the&_=1", "/api/m/all?query=any:the"],
  ["/api/m/all?%71uery=any:the", "/api/m/all?%71uery=any:the"],
  ["/api/m/all?%ff=1", "/api/m/all?%ff=1"],
  ["/api/m/notes/0/0?get=text&got=x", "/api/m/notes/0/0?get=text"],
  ["/api?text=2", "/api"],
])("%s", (address, known) => {
  expect(knownAddress(address)).toBe(known);
});
