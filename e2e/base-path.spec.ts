import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Page } from "@playwright/test";
import { copyTree } from "@/e2e/support/copied-tree";
import { freePort } from "@/e2e/support/free-port";
import { expect, test } from "@/e2e/support/test";

// The site below a path of a host, as behind a proxy that has others beside it: a build of its own, and both doors.

// One build for all of them.
test.describe.configure({ mode: "default" });

const BASE = "/deep/decipher";
const NEURON = "/viz/solu-2l-docs/all/1/29";

let copy: string;
const servers: ChildProcess[] = [];
const origins: Record<"own" | "next", string> = { own: "", next: "" };

test.beforeAll(async () => {
  test.setTimeout(300_000);
  copy = copyTree("below");
  const built = run("lib/cli/tools/build-site.ts", {});
  expect(built.status, built.stderr).toBe(0);
  for (const [door, file] of [
    ["own", "lib/cli/serve.ts"],
    ["next", "e2e/support/next-door.ts"],
  ] as const) {
    const port = await freePort();
    origins[door] = `http://127.0.0.1:${port}`;
    servers.push(spawn(process.execPath, ["--import", "tsx", file], settings({ PORT: String(port) })));
  }
  for (const origin of Object.values(origins))
    await expect.poll(() => statusOf(`${origin}${BASE}/readyz`), { timeout: 60_000 }).toBe(200);
});
test.afterAll(async () => {
  for (const server of servers.filter(({ exitCode }) => exitCode === null)) {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
});

test("a reader walks, searches and runs the model without leaving the path", async ({
  page,
  searchBox,
  suggestions,
}) => {
  const faults = watch(page);
  await page.goto(`${origins.own}/`);
  await expect(page).toHaveURL(origins.own + BASE);
  await searchBox.pressSequentially("self");
  await expect(suggestions.first()).toHaveText(/^self/);
  await searchBox.press("Enter");
  await expect(page).toHaveURL(`${origins.own}${BASE}/search?q=self`);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^L\d N\d+/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`^${origins.own}${BASE}${NEURON.replace("1/29", "\\d/\\d+")}`));

  await page.goto(origins.own + BASE + NEURON, { waitUntil: "networkidle" });
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("L1 N30");
  await page.keyboard.press("h");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("L1 N29");
  await expect(page).toHaveURL(origins.own + BASE + NEURON);
  await page.keyboard.press("x");
  const tray = page.getByRole("region", { name: "Tray" });
  await expect(tray.getByRole("link", { name: "L1 N29" })).toHaveAttribute("href", BASE + NEURON);
  await page.getByLabel(/^Your text/).fill("if isinstance(x, int):\n");
  await page.getByRole("button", { name: "Run the real model" }).click();
  await expect(page.getByText(/The model fires on \d+/)).toBeVisible();

  await page.goto(`${origins.own}${BASE}/viz/solu-2l-docs/all`, { waitUntil: "networkidle" });
  await page.locator(`a[data-site][href="${BASE}/viz/solu-2l-docs/all/1"]`).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Layer 1");
  await page.goto(`${origins.own}${BASE}/figure/solu-2l-docs/1/29`, { waitUntil: "networkidle" });
  await page.getByRole("radio").last().check();
  await expect(page).toHaveURL(new RegExp(`${BASE}/figure/solu-2l-docs/1/29\\?`));
  await page.goto(`${origins.own}${BASE}/nothing`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
  expect(faults.filter((fault) => !fault.endsWith("/nothing"))).toEqual([]);
});

const PAGES = [
  "",
  "/viz",
  "/viz/solu-2l-docs/all",
  "/viz/solu-2l-docs/all/1",
  NEURON,
  `${NEURON}?blind=1`,
  "/viz/solu-2l-docs/coverage",
  "/search?q=self",
  "/tokens?tokens=self",
  "/compare?n=solu-2l-docs:1:29&n=solu-2l-docs:0:126",
  "/figure/solu-2l-docs/1/29",
  "/lists",
  "/doc",
  "/doc/reading-a-graph",
  "/doc/api/get_model_neuroscope_layer_neuron",
  "/embed/solu-2l-docs/1/29",
  "/nothing",
];

for (const door of ["own", "next"] as const) {
  test(`every address on a page is below the path and answers, by the ${door} door`, async () => {
    const linked = new Set<string>();
    for (const address of PAGES) {
      const html = await textOf(origins[door] + BASE + address);
      for (const [, value = ""] of html.matchAll(/\s(?:href|src|action|content)="([^"]+)"/g)) {
        const { origin, pathname, search } = new URL(value.replaceAll("&amp;", "&"), origins[door]);
        if (/^(?:\/|https?:)/.test(value) && origin === origins[door]) linked.add(pathname + search);
      }
    }
    expect([...linked].filter((link) => link !== BASE && !link.startsWith(`${BASE}/`))).toEqual([]);
    expect(linked.size).toBeGreaterThan(100);
    // One of each kind: neurons differ by their numbers alone.
    const kinds = new Map([...linked].map((link) => [link.replace(/\?.*/, "").replace(/\d+/g, "0"), link]));
    for (const link of kinds.values()) expect(await statusOf(origins[door] + link), link).toBe(200);
  });

  test(`data, files and machines' addresses name the path, by the ${door} door`, async () => {
    const site = origins[door] + BASE;
    const answered = await fetch(`${site}/api/solu-2l-docs/all/1/29`);
    expect(answered.headers.get("link")).toBe(`<${BASE}${NEURON}>; rel="alternate"; type="text/html"`);
    const description = await (await fetch(`${site}/doc/openapi.json`)).json();
    expect(description.servers).toEqual([{ url: BASE }]);
    expect(Object.keys(description.paths)).toContain("/api/{model}");
    expect(await textOf(`${site}/robots.txt`)).toContain(`Sitemap: ${site}/sitemap.xml`);
    expect(await textOf(`${site}/sitemap.xml`)).toContain(`<loc>${site}/viz/solu-2l-docs/all</loc>`);
    expect(await textOf(`${site}/llms.txt`)).toContain(`(${site}/api/openapi.json)`);
    expect(await textOf(`${site}/notebook/solu-2l-docs/1/29`)).toContain(`${site}/api/solu-2l-docs`);
    const reference = await textOf(`${site}/doc`);
    expect(reference).toContain(`<code>${BASE}/mcp</code>`);
    expect(reference).toContain(`curl &#x27;${site}/api/solu-2l-docs`);
    const html = await textOf(site + NEURON);
    expect(html).toContain(`<link rel="canonical" href="${site}${NEURON}"/>`);
    expect(html).toContain(`property="og:image" content="${site}/image/solu-2l-docs/1/29?rev=`);
    for (const [address, to] of [
      ["/viz/solu-2l-docs", "/viz/solu-2l-docs/all"],
      ["/search?q=1:29", NEURON],
      [`${NEURON}).`, NEURON],
    ]) {
      const led = await fetch(site + address, { redirect: "manual" });
      expect(new URL(led.headers.get("location") ?? "", site).href, address).toBe(site + to);
    }
    const random = await fetch(`${site}/random/solu-2l-docs`, { redirect: "manual" });
    expect(random.headers.get("location")).toMatch(new RegExp(`^${BASE}/viz/solu-2l-docs/all/\\d/\\d+$`));
    expect(await statusOf(`${site}/api/%C3`)).toBe(400);
    expect(await statusOf(`${origins[door]}/api`)).toBe(404);
  });
}

test("what is not below the path says where the site is; probes need no path", async () => {
  const { own } = origins;
  expect(await textOf(`${own}/api/solu-2l-docs`)).toBe(
    `Nothing is here: DeepDecipher is at ${BASE} on this host.\n`,
  );
  for (const address of ["/readyz", "/healthz", "/metrics"])
    expect(await statusOf(own + address), address).toBe(200);
});

test("a build for one path is not started for another", async () => {
  const port = String(await freePort());
  const { status, stderr } = run(
    "node_modules/next/dist/bin/next",
    { BASE_PATH: "/other" },
    "start",
    "-p",
    port,
  );
  expect(status).toBe(1);
  expect(stderr).toContain(
    `The site was built for BASE_PATH=${BASE} and is started for BASE_PATH=/other: start it with the former`,
  );
});

function settings(variables: Readonly<Record<string, string>>) {
  const { DATABASE_URL = "", E2E_DATA_DIR = ".data/e2e" } = process.env;
  const own = { DATABASE_URL, DATA_DIR: path.resolve(E2E_DATA_DIR), HOST: "127.0.0.1", BASE_PATH: BASE };
  return { cwd: copy, env: { ...process.env, ...own, ...variables }, stdio: "inherit" as const };
}

/** Runs a program of the copy to its end. */
function run(file: string, variables: Readonly<Record<string, string>>, ...args: string[]) {
  const options = { ...settings(variables), stdio: "pipe" as const, encoding: "utf8" as const };
  return spawnSync(process.execPath, ["--import", "tsx", file, ...args], { ...options, timeout: 240_000 });
}

/** What a page asks for outside the path, what is not there, and errors of scripts. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  const root = origins.own + BASE;
  page.on("request", (request) => {
    const isInside = request.url() === root || request.url().startsWith(`${root}/`);
    if (!isInside && !/^(?:data|blob):/.test(request.url()) && request.url() !== `${origins.own}/`)
      faults.push(`outside ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  return faults;
}

async function textOf(address: string): Promise<string> {
  return (await fetch(address)).text();
}

/** The status of an answer; null when there is none. */
async function statusOf(address: string): Promise<number | null> {
  const response = await fetch(address).catch(() => null);
  await response?.arrayBuffer();
  return response?.status ?? null;
}
