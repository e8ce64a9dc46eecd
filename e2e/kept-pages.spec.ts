import { insertModel } from "@/e2e/support/insert-model";
import { rawRequest } from "@/e2e/support/raw-request";
import { expect, test } from "@/e2e/support/test";
import { ALPHA, BARE } from "@/e2e/support/test-models";
import { drain, listen, openDoors } from "@/lib/cli/doors";
import { readEnvironment } from "@/lib/environment";
import { openTestDatabase } from "@/lib/postgres-server/test-database";
import { openSite } from "@/lib/process/site";
import { freePort } from "./support/free-port";

// Our own door and the process that renders, on a database of their own, with the build that is there.

test("an import is on every page as soon as the door knows of it, whatever the renderer read before", async () => {
  const database = await openTestDatabase();
  await insertModel(database.connections, ALPHA);
  const site = openSite({ ...readEnvironment(), DATABASE_URL: database.url });
  const doors = await openDoors(site);
  const port = await freePort();
  const server = await listen(port, "127.0.0.1", doors.answer);
  const get = (path: string) => rawRequest(`http://127.0.0.1:${port}`, path);
  try {
    const before = await get("/viz");
    expect(before.body.toString()).toContain("alpha-2l");
    expect(before.body.toString()).not.toContain("/viz/bare");
    // Others ask for pages meanwhile: the renderer's reading of the catalogue is never an old one.
    let isImporting = true;
    const others = (async () => {
      for (let i = 0; isImporting; i++) await get(`/nothing?${i}`);
    })();
    await insertModel(database.connections, BARE);
    isImporting = false;
    await others;
    await site.catalogue.reread();
    const after = await get("/viz");
    expect(after.body.toString()).toContain("/viz/bare");
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect((await get("/viz/bare/all")).status).toBe(200);
    expect((await get("/sitemap.xml")).body.toString()).toContain("/viz/bare");
    expect((await get("/llms.txt")).body.toString()).toContain("bare");
  } finally {
    await drain(server);
    await doors.close();
    await site.close();
    await database.close();
  }
});
