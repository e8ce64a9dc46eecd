import { expect, test } from "@/e2e/support/test";

const NEURON = "solu-2l-docs/1/29";
const MOST_EMBED_BYTES = 30_000;
const PNG = "89504e470d0a1a0a";

test("a neuron in a frame is whole, small, and leads to its page", async ({ page, open }) => {
  let bytes = 0;
  let requests = 0;
  page.on("response", async (response) => {
    requests += 1;
    bytes += (await response.body()).length;
  });
  await open(`/embed/${NEURON}`);
  await expect(page.getByRole("heading", { level: 1, name: "L1 N29 of solu-2l-docs" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Graph of/ })).toBeVisible();
  await expect(page.getByText(/^Strongest text, 2\.895 at its peak/)).toBeVisible();
  await expect(page.getByRole("link", { name: "L1 N29 on DeepDecipher" })).toHaveAttribute(
    "href",
    "/viz/solu-2l-docs/all/1/29",
  );
  await page.waitForLoadState("networkidle");
  expect(requests).toBe(1);
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThanOrEqual(MOST_EMBED_BYTES);
});

test("a frame shows the part it is asked for, in the theme it is asked for", async ({ page, open }) => {
  await open(`/embed/${NEURON}?part=text&theme=dark`);
  await expect(page.getByText(/^Strongest text/)).toBeVisible();
  await expect(page.getByRole("img")).toHaveCount(0);
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(20, 19, 18)");
  await open(`/embed/${NEURON}?part=graph`);
  await expect(page.getByRole("img", { name: /^Graph of/ })).toBeVisible();
  await expect(page.getByText(/^Strongest text/)).toHaveCount(0);
});

for (const scheme of ["light", "dark"] as const) {
  test(`a frame in ${scheme} has no fault that axe finds`, async ({ page, open, expectAccessible }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(`/embed/${NEURON}`);
    await expectAccessible();
  });
}

test("a frame of nothing is small and says so", async ({ request }) => {
  for (const address of ["/embed/solu-2l-docs/1/99999", "/embed/nothing/1/2", "/embed/solu-2l-docs/x/2"]) {
    const answer = await request.get(address);
    expect(answer.status(), address).toBe(404);
    const body = await answer.text();
    expect(body).toContain("There is no such neuron.");
    expect(body.length).toBeLessThan(10_000);
  }
});

test("a frame that has not changed is not sent again", async ({ request }) => {
  const first = await request.get(`/embed/${NEURON}`);
  expect(first.headers()["content-security-policy"]).toContain("frame-ancestors *");
  const again = await request.get(`/embed/${NEURON}`, {
    headers: { "If-None-Match": first.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
});

test("pages name a picture of themselves, a PNG of 1200 by 630 pixels", async ({ page, open, request }) => {
  for (const address of ["/viz/solu-2l-docs/all/1/29", "/viz/solu-2l-docs/all"]) {
    await open(address);
    const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
    const { pathname, search } = new URL(picture ?? "");
    const answer = await request.get(pathname + search);
    expect(answer.headers()["content-type"]).toBe("image/png");
    expect(answer.headers()["cache-control"]).toContain("immutable");
    const bytes = await answer.body();
    expect(bytes.subarray(0, 8).toString("hex")).toBe(PNG);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    expect((await (await request.get(pathname)).body()).equals(bytes)).toBe(true);
  }
  expect((await request.get("/image/nothing")).status()).toBe(404);
});
