import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

/** Presses 50 ms apart: none waits until the page has answered the one before. */
async function pressRapidly(page: Page, key: string, times: number): Promise<void> {
  const presses: Promise<void>[] = [];
  for (let press = 0; press < times; press++) {
    presses.push(page.keyboard.press(key));
    await page.waitForTimeout(50);
  }
  await Promise.all(presses);
}

test("no press is lost: ten steps 50 ms apart go ten neurons on, and the view is kept", async ({
  page,
  open,
  expectNeuron,
  awaitKeys,
}) => {
  await open("/viz/solu-2l-docs/all/1/20?scale=text");
  await awaitKeys();
  await pressRapidly(page, "l", 10);
  await expectNeuron({ layer: 1, neuron: 30 });
  await expect(page).toHaveURL(/\/viz\/solu-2l-docs\/all\/1\/30\?scale=text$/);
  await page.goBack();
  await expectNeuron({ layer: 1, neuron: 20 });
});

test("presses before the keys are there wait for them", async ({ page, open, expectNeuron }) => {
  await open("/viz/solu-2l-docs/all/1/20");
  await page.waitForLoadState("networkidle");
  await pressRapidly(page, "l", 3);
  await expectNeuron({ layer: 1, neuron: 23 });
});

test("presses before the page's scripts are there are not lost: keys and buttons", async ({
  page,
  holdScripts,
  expectNeuron,
}) => {
  const letCome = await holdScripts();
  const opened = page.goto("/viz/solu-2l-docs/all/1/20");
  const toolbar = page.getByRole("toolbar", { name: "This neuron" });
  await toolbar.getByRole("button", { name: "compare" }).click();
  await pressRapidly(page, "l", 3);
  letCome();
  await opened;
  await expectNeuron({ layer: 1, neuron: 23 });
  await page.goBack();
  await expectNeuron({ layer: 1, neuron: 20 });
  await expect(toolbar.getByRole("button", { name: "compare" })).toHaveAttribute("aria-pressed", "true");
});

test("steps go on in the next layer, and Shift with an arrow keeps the number", async ({
  page,
  openNeuron,
  expectNeuron,
  awaitKeys,
}) => {
  await openNeuron({ layer: 0, neuron: 767 });
  await awaitKeys();
  await page.keyboard.press("l");
  await expectNeuron({ layer: 1, neuron: 0 });
  await page.keyboard.press("Shift+ArrowDown");
  await expectNeuron({ layer: 0, neuron: 0 });
});

test("single letters can be switched off, and arrows stay", async ({
  page,
  openNeuron,
  expectNeuron,
  openKeys,
}) => {
  await openNeuron({ layer: 1, neuron: 29 });
  await openKeys();
  await page.getByRole("checkbox", { name: "Single letters and signs are keys" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expectNeuron({ layer: 1, neuron: 30 });
});

test("the toolbar is one stop of the tab key, and arrows walk within it", async ({
  page,
  openNeuron,
  expectNeuron,
  awaitKeys,
}) => {
  await openNeuron({ layer: 1, neuron: 29 });
  await awaitKeys();
  const toolbar = page.getByRole("toolbar", { name: "This neuron" });
  await toolbar.getByRole("link", { name: "Previous neuron, L1 N28" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(toolbar.getByRole("link", { name: "Next neuron, L1 N30" })).toBeFocused();
  await expectNeuron({ layer: 1, neuron: 29 });
});
