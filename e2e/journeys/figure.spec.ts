import { expect, test } from "@/e2e/support/test";

const ADDRESS = "/figure/solu-2l-docs/1/29";

test("a figure follows what is chosen, and its address keeps it", async ({
  page,
  openNeuron,
  request,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  await openNeuron({ layer: 1, neuron: 29 });
  await page.getByRole("link", { name: "figure" }).click();
  const drawing = page.getByRole("img", { name: "Neuron 29 in layer 1 of solu-2l-docs" });
  await expect(drawing).toContainText("1–12 before");
  await expect(drawing).toHaveAttribute("width", "321.3");
  await page.getByRole("checkbox", { name: "Graph" }).uncheck();
  await expect(page).toHaveURL(/part=&part=header&part=sentence&texts=2&rows=8&width=85&ink=colour$/);
  await expect(drawing).not.toContainText("1–12 before");
  await page.getByRole("radio", { name: "Two columns, 170 mm" }).check();
  await expect(drawing).toHaveAttribute("width", "642.5");
  await page.getByRole("radio", { name: "Greys" }).check();
  await expect(page).toHaveURL(/ink=grey/);
  await expectAccessible();
  await expectNoSidewaysScroll();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Graph" })).not.toBeChecked();
  await expect(drawing).toHaveAttribute("width", "642.5");
  const address = await page.getByRole("link", { name: "SVG" }).getAttribute("href");
  const svg = await (await request.get(address ?? "")).text();
  expect(svg).toContain('width="642.5"');
  expect(svg).not.toContain("1–12 before");
});

test("its files are saved under the neuron's name, and BibTeX stands beside the caption that cites it", async ({
  page,
  open,
}) => {
  await open(ADDRESS);
  await expect(page.getByRole("link", { name: "SVG" })).toHaveAttribute(
    "download",
    "solu-2l-docs-L1-N29.svg",
  );
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "TikZ" }).click();
  expect((await saved).suggestedFilename()).toBe("solu-2l-docs-L1-N29.tex");
  await expect(page.getByRole("region", { name: "BibTeX" })).toContainText("@misc{solu-2l-docs-L1-N29,");
});

test("its files are what they say", async ({ request }) => {
  const tex = await request.get(`${ADDRESS}/tex`);
  expect(tex.headers()["content-disposition"]).toBe('inline; filename="solu-2l-docs-L1-N29.tex"');
  expect(await tex.text()).toContain("\\documentclass[tikz,border=0pt]{standalone}");
  const png = await request.get(`${ADDRESS}/png?width=85`);
  expect(png.headers()["content-type"]).toBe("image/png");
  expect((await png.body()).readUInt32BE(16)).toBe(1004);
  const again = await request.get(`${ADDRESS}/png?width=85`, {
    headers: { "If-None-Match": png.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
  for (const nothing of [`${ADDRESS}/eps`, "/figure/solu-2l-docs/9/0/svg", "/figure/nothing/0/0/svg"])
    expect((await request.get(nothing)).status()).toBe(404);
});

test("as PDF, and as SVG if asked, its letters are outlines", async ({ page, open, request }) => {
  await open(ADDRESS);
  const pdf = await request.get(
    (await page.getByRole("link", { name: "PDF, letters as outlines" }).getAttribute("href")) ?? "",
  );
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect(pdf.headers()["content-disposition"]).toBe('inline; filename="solu-2l-docs-L1-N29.pdf"');
  const bytes = (await pdf.body()).toString("latin1");
  expect(bytes).toMatch(/^%PDF-1\.4\n/);
  expect(bytes).toMatch(/%%EOF\n$/);
  expect(bytes).toMatch(/\/MediaBox \[0 0 240\.945 /);
  expect(bytes).not.toContain("/Font");
  await page.getByRole("checkbox", { name: "Letters as outlines" }).check();
  await expect(page).toHaveURL(/&letters=outlines$/);
  const svg = await request.get((await page.getByRole("link", { name: "SVG" }).getAttribute("href")) ?? "");
  const drawn = await svg.text();
  expect(drawn).not.toContain("<text");
  expect(drawn.match(/<path d="M[^"]+" fill="#/g)?.length).toBeGreaterThan(10);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a figure is drawn when it is asked for", async ({ page, open }) => {
    await open(ADDRESS);
    await page.getByRole("checkbox", { name: "Sentence" }).uncheck();
    await page.getByRole("button", { name: "Draw" }).click();
    await expect(page).toHaveURL(/part=&part=header&part=graph&texts=2/);
    await expect(page.getByRole("img", { name: /^Neuron 29/ })).not.toContainText("Fires");
  });
});
