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
    await page.getByRole("button", { name: "Reproduce", exact: true }).click();
    await expect(
      page.locator("#own-text").getByText(/^20 of 20 texts equal to the digits stored/),
    ).toBeVisible();
  });
}

test("a cited text is run again where it stands, and its digits are ticked", async ({
  page,
  openNeuron,
  expectAccessible,
}) => {
  await openNeuron(COMMAS);
  const button = page.getByRole("button", { name: "reproduce, text 3" });
  await page.locator("#snippets .snippet").nth(3).scrollIntoViewIfNeeded(); // texts answer when they come near
  await button.click();
  await page.locator("#snippets").getByRole("button", { name: "Run the real model" }).click();
  const texts = page.locator("#snippets");
  await expect(texts.getByText(/^✓ (\d+) of \1 values agree to the digits stored/)).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "reproduce, text 0" }).click(); // the model is there by now
  await expect(texts.getByText(/^✓ 1024 of 1024 values agree/)).toHaveCount(2);
  await page.goto("/viz/solu-2l-docs/all/1/29?set=random");
  await page.locator("#snippets .snippet").first().scrollIntoViewIfNeeded();
  await expect(page.getByRole("button", { name: /^copy, text/ }).first()).toBeVisible();
  await expect(button).toHaveCount(0);
});

test("while one types the last text is judged, and bytes that are no character are seen as such", async ({
  page,
  openNeuron,
}) => {
  await openNeuron(COMMAS);
  const field = page.getByRole("textbox", { name: /^Your text/ });
  await field.pressSequentially("if isinstance(x, 中", { delay: 5 });
  const tokens = page.getByRole("group", { name: /^Your text/ });
  await expect(tokens).toContainText("if isinstance(x, ");
  await expect(tokens).toContainText("\\xe4\\xb8\\xad");
  await field.fill("a\tb\n");
  await expect(tokens.locator("b.t")).toHaveCount(1);
  await expect(tokens.locator("b:not(.t)")).toHaveCount(1);
});

test("what is unfolded before the page's scripts have come is there when they have", async ({
  page,
  holdScripts,
}) => {
  const letCome = await holdScripts();
  const opened = page.goto("/viz/solu-2l-docs/all/1/29");
  await page.getByText("Write a rule and score it").click();
  await page.getByText("Display", { exact: true }).click();
  letCome();
  await opened;
  await expect(page.locator("#rule-told")).toHaveText(/firings/);
  await expect(page.getByRole("group", { name: "Theme" })).toBeVisible();
});

test("a rule is scored as it is written, and its faults are told", async ({
  page,
  openNeuron,
  expectAccessible,
}) => {
  await openNeuron(COMMAS);
  await page.getByText("Write a rule and score it").click();
  const rule = page.getByLabel(/^A rule/);
  await expect(page.locator("#rule-told")).toHaveText(/On the 10 held-out texts: \d+ of \d+ firings/);
  await rule.fill("Fires on `,` behind `x`");
  await expect(page.locator("#rule-told")).toHaveText(/At character 14/);
  await expect(rule).toHaveAttribute("aria-invalid", "true");
  await expectAccessible();
});
