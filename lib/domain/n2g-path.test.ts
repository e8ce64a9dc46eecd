import { expect, test } from "vitest";
import { isStable } from "./n2g-path";

test.each([
  [{ stability: 0.8 }, true],
  [{ stability: 0.75 }, false],
  [{}, null],
])("whether a path with %o was found again", (path, stable) => expect(isStable(path)).toBe(stable));
