import { afterEach, expect, test, vi } from "vitest";
import { withoutBase } from "./base-path";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test.each([
  ["/", "/b", "/b"],
  ["/?q=a/b", "/b", "/b?q=a/b"],
  ["/#top", "/b", "/b#top"],
  ["/viz/m?page=2", "/b/c", "/b/c/viz/m?page=2"],
  ["/viz", "", "/viz"],
  ["/", "", "/"],
])("%s below %s is %s, and back", async (address, base, whole) => {
  vi.stubEnv("BASE_PATH", base);
  vi.resetModules();
  const { withBase } = await import("./base-path");
  expect(withBase(address)).toBe(whole);
  expect(withoutBase(whole, base)).toBe(address);
});

test.each([["/"], ["/bc"], ["/viz"], ["/B/viz"], ["b/viz"]])("%s is not below /b", (address) => {
  expect(withoutBase(address, "/b")).toBeNull();
});

test.each([
  [undefined, ""],
  ["", ""],
  ["/", ""],
  ["/b/c", "/b/c"],
])("BASE_PATH=%s puts %j before every address", async (setting, base) => {
  vi.stubEnv("BASE_PATH", setting);
  vi.resetModules();
  const paths = await import("./paths");
  const { routeOf } = await import("./base-path");
  const index = { layer: 1, neuron: 29 };
  const addresses = [
    [paths.modelsPath({ page: 2 }), "/viz?page=2"],
    [paths.neuronPath("m", index, "all", { text: 3 }), "/viz/m/all/1/29?text=3#text-3"],
    [paths.embedPath("m", index), "/embed/m/1/29"],
    [paths.imagePath("m", null), "/image/m"],
    [paths.apiPath("m", "all", 1, 29), "/api/m/all/1/29"],
    [paths.searchPath(), "/search"],
  ] as const;
  for (const [address, atRoot] of addresses) {
    expect(address).toBe(base + atRoot);
    expect(routeOf(address)).toBe(atRoot);
  }
});
