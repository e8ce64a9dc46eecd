import { expect, test } from "@/e2e/support/test";

const COMMAS = { layer: 1, neuron: 29 };
const TEXT = "if isinstance(x, int):\n    raise\nexcept (ValueError, TypeError):\n";

test("what the paths predict is shown as one types, and then what the model does", async ({
  page,
  openNeuron,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).hostname !== "127.0.0.1") elsewhere.push(request.url());
  });
  await openNeuron(COMMAS);
  await page.getByLabel(/^Your text/).fill(TEXT);
  await expect(page.getByText(/the paths predict firing on \d+\./)).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "Run the real model" }).click();
  await expect(page.getByText(/The model fires on \d+/)).toBeVisible();
  const tokens = page.getByRole("group", { name: /^Your text/ });
  await tokens.focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("status")).toContainText(/predicted .* real /);
  await expect(tokens.locator("[data-chosen]")).toHaveCSS("outline-style", "solid");
  await expectAccessible();
  await expectNoSidewaysScroll();
  expect(elsewhere).toEqual([]);
});

for (const index of [COMMAS, { layer: 0, neuron: 126 }]) {
  test(`the model gives the stored activations of layer ${index.layer}`, async ({ page, openNeuron }) => {
    await openNeuron(index);
    await page.getByText("Reproduce the stored texts").click();
    await page.getByRole("button", { name: "Run the real model" }).click();
    await page.getByRole("button", { name: "Reproduce" }).click();
    await expect(page.getByText(/^20 of 20 texts equal to the digits stored/)).toBeVisible();
  });
}

test("a rule is scored as it is written, and its faults are told", async ({
  page,
  openNeuron,
  expectAccessible,
}) => {
  await openNeuron(COMMAS);
  await page.getByText("Write a rule and score it").click();
  const rule = page.getByLabel(/^A rule/);
  await expect(page.getByText(/On the 10 held-out texts: \d+ of \d+ firings/)).toBeVisible();
  await rule.fill("Fires on `,` behind `x`");
  await expect(page.getByText(/At character 14/)).toBeVisible();
  await expect(rule).toHaveAttribute("aria-invalid", "true");
  await expectAccessible();
});
