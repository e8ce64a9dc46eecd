import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { serveFiles } from "@/e2e/support/file-server";
import { expect, test } from "@/e2e/support/test";
import { writeTestModel } from "@/e2e/support/test-models";

// A model of six neurons, archived as the command does it, in a folder below another on a server of files.

// One archive for all of them.
test.describe.configure({ mode: "default" });

const MODEL = { name: "tiny.2l", numLayers: 2, layerSize: 3, whole: true };

let work: string;
let files: Awaited<ReturnType<typeof serveFiles>>;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  work = await mkdtemp(path.join(os.tmpdir(), "static-site-"));
  await mkdir(path.join(work, "served/papers"), { recursive: true });
  const bundle = await writeTestModel(work, MODEL);
  run("import.ts", bundle);
  run("export.ts", MODEL.name, "--as", "site", "--out", path.join(work, "served/papers/tiny"));
  files = await serveFiles(path.join(work, "served"));
});
test.afterAll(async () => {
  files.close();
  await rm(work, { recursive: true });
});

test("it is read, walked and searched from files alone", async ({ page }) => {
  const faults = watch(page, `${files.origin}/papers/tiny/`);
  await page.goto(`${files.origin}/papers/tiny/`);
  await page.getByRole("link", { name: "Models" }).first().click();
  await page.getByRole("link", { name: MODEL.name }).first().click();
  await page.getByRole("link", { name: "L0 N0", exact: true }).first().click();
  await arrive(page, "L0 N0");
  await expect(page.locator("#graph svg").first()).toBeVisible();
  await expect(page.getByText("From an archive of tiny.2l")).toBeVisible();
  await expect(page.getByRole("link", { name: "random" }).first()).toBeDisabled();

  await page.getByRole("link", { name: "Next neuron, L0 N1" }).click();
  await arrive(page, "L0 N1");
  await page.keyboard.press("l");
  await arrive(page, "L0 N2");
  await page.keyboard.press("h");
  await arrive(page, "L0 N1");

  await page.getByRole("searchbox").first().fill("apple pie");
  await page.keyboard.press("Enter");
  const results = page.locator("#archive-results");
  await expect(results.getByRole("link")).toHaveText(["L0 N0"]);
  await expect(results).toContainText("apple");
  await results.getByRole("link").click();
  await arrive(page, "L0 N0");
  await page.getByRole("searchbox").first().fill("1:2");
  await page.keyboard.press("Enter");
  await arrive(page, "L1 N2");
  expect(faults).toEqual([]);
});

test("every page opens without a request elsewhere, and every link leads to a file", async ({ page }) => {
  const root = `${files.origin}/papers/tiny/`;
  const faults = watch(page, root);
  const folder = path.join(work, "served/papers/tiny");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const pages = names.filter((name) => name.endsWith(".html"));
  expect(pages.length).toBeGreaterThan(20);
  const linked = new Set<string>();
  for (const name of pages) {
    await page.goto(root + name);
    const links = await page
      .locator("a[href], link[href], form[action]")
      .evaluateAll((all) =>
        all.map(
          (each) =>
            new URL(each.getAttribute("href") ?? each.getAttribute("action") ?? "", each.baseURI).href,
        ),
      );
    for (const link of links) if (!/^https?:\/\/(?!127\.0\.0\.1)|^mailto:/.test(link)) linked.add(link);
  }
  const there = new Set(names);
  const lost = [...linked].filter((link) => !link.startsWith(root) || !there.has(fileOf(link, root)));
  expect(lost).toEqual([]);
  expect(faults).toEqual([]);
});

test("its sums hold, and a neuron's file has the hash that its citation names", async ({ page }) => {
  const folder = path.join(work, "served/papers/tiny");
  const sums = readFileSync(path.join(folder, "SHA256SUMS"), "utf8");
  const listed = sums
    .trimEnd()
    .split("\n")
    .map((line) => line.split("  "));
  for (const [sum, name = ""] of listed)
    expect(
      createHash("sha256")
        .update(readFileSync(path.join(folder, name)))
        .digest("hex"),
      name,
    ).toBe(sum);
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  expect(listed).toHaveLength(there.length - 1);
  const [, hash = "none"] = /^([0-9a-f]{64}) {2}api\/tiny\.2l\/all\/1\/2\.json$/m.exec(sums) ?? [];
  await page.goto(`${files.origin}/papers/tiny/viz/tiny.2l/all/1/2/`);
  await expect(page.locator("#cite")).toContainText(hash);
});

test("a folder with something in it, and a model that is not there, are refused", () => {
  const taken = command("export.ts", MODEL.name, "--as", "site", "--out", work);
  expect(taken).toMatchObject({ status: 1, stderr: expect.stringContaining("is not empty") });
  const none = command("export.ts", "other", "--as", "site", "--out", path.join(work, "none"));
  expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining('there is no model "other"') });
  expect(readdirSync(work)).not.toContain("none");
});

/** Waits for a neuron's page, its script included. */
async function arrive(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.waitForLoadState("load");
}

/** What a page asks for outside `root`, what is not there, and errors of scripts. */
function watch(page: Page, root: string): string[] {
  const faults: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(root)) faults.push(request.url());
  });
  page.on("response", (response) => {
    if (response.status() !== 200) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  return faults;
}

function fileOf(link: string, root: string): string {
  const [address = ""] = link.slice(root.length).split(/[?#]/, 1);
  return decodeURIComponent(address);
}

function run(file: string, ...args: string[]): void {
  const { status, stderr } = command(file, ...args);
  expect(status, stderr).toBe(0);
}

/** A command of the site on a database of its own. */
function command(file: string, ...args: string[]) {
  const env = { ...process.env, DATABASE_URL: "", SITE_URL: "", DATA_DIR: path.join(work, "data") };
  const call = ["--import", "tsx", `lib/cli/${file}`, ...args];
  return spawnSync(process.execPath, call, { env, encoding: "utf8" });
}
