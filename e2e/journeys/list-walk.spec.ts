import { expect, test } from "@/e2e/support/test";

const LIST = "/viz/solu-2l-docs/all?in=fires%3C0.01%25";
const PLACE = /^\d+ of \d+ in the list$/;

test("within a list, too, ten presses 60 ms apart go ten neurons on", async ({ page, open, awaitKeys }) => {
  await open(LIST);
  const rows = page.getByRole("table").first().getByRole("rowheader");
  const eleventh = await rows.nth(10).textContent();
  await rows.first().getByRole("link").click();
  await expect(page.getByRole("link", { name: PLACE })).toHaveText(/^1 of/);
  await awaitKeys();
  for (let press = 0; press < 10; press++) {
    void page.keyboard.press("l");
    await page.waitForTimeout(60);
  }
  await expect(page.getByRole("link", { name: PLACE })).toHaveText(/^11 of/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(eleventh ?? "");
  await expect(page).toHaveURL(/in=fires/);
  await page.goBack();
  await expect(page.getByRole("link", { name: PLACE })).toHaveText(/^1 of/);
});

test("the ends of a list meet", async ({ page, open, awaitKeys }) => {
  await open("/viz/solu-2l-docs/all/1/29?in=layer%3D1+neuron%3C%3D29");
  await expect(page.getByRole("link", { name: PLACE })).toHaveText("30 of 30 in the list");
  await awaitKeys();
  await page.keyboard.press("l");
  await expect(page.getByRole("link", { name: PLACE })).toHaveText("1 of 30 in the list");
  await page.keyboard.press("h");
  await expect(page.getByRole("link", { name: PLACE })).toHaveText("30 of 30 in the list");
});
