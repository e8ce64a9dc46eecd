import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import type { StoredModel } from "@/lib/store/store";
import { CatalogueReader } from "./catalogue";

test("who waits for a reading gets it, also when another is done before it", async () => {
  const readings: ((models: StoredModel[]) => void)[] = [];
  const catalogue = new CatalogueReader({
    listModels: () => new Promise((resolve) => readings.push(resolve)),
  });
  const read = catalogue.read();
  const reread = catalogue.reread();
  await setImmediate();
  readings[1]?.([]);
  const newer = await reread;
  readings[0]?.([]);
  expect((await read).models.size).toBe(0);
  expect(catalogue.fresh()).toBe(newer);
});
