import { test } from "@/e2e/support/test";
import { GUIDES } from "@/lib/guides/guides";

for (const address of [
  "/",
  "/viz",
  "/viz/solu-2l-docs/all",
  "/viz/solu-2l-docs/all/1",
  "/viz/solu-2l-docs/all/1/29",
  "/viz/solu-2l-docs/all/1/29?text=0",
  "/viz/solu-2l-docs/all/0/324",
  "/viz/solu-2l-docs/neuroscope/0/126",
  "/viz/solu-2l-docs/coverage",
  "/search",
  "/search?q=any:self",
  "/compare",
  "/compare?n=solu-2l-docs:1:29",
  "/compare?n=solu-2l-docs:1:29&n=solu-2l-docs:1:30",
  "/doc",
  "/doc/api/get_search",
  ...GUIDES.map(({ name }) => `/doc/${name}`),
  "/doc/nothing",
  "/nothing",
]) {
  for (const scheme of ["light", "dark"] as const) {
    test(`${address} in ${scheme} has no fault that axe finds`, async ({ page, open, expectAccessible }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await open(address);
      await expectAccessible();
    });
  }
}
