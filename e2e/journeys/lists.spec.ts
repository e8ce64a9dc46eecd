import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";

const COMMAS = "/viz/solu-2l-docs/all/1/29";
const RAISE = "/viz/solu-2l-docs/all/0/126";

test("a neuron is put on a list by a key, with a note, and the list is walked", async ({
  page,
  open,
  expectNeuron,
  expectAccessible,
  expectNoSidewaysScroll,
}) => {
  await open(COMMAS);
  await page.keyboard.press("s");
  await expect(page.getByRole("dialog", { name: "L1 N29 on your lists" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "My list" })).toBeChecked();
  await page.getByRole("textbox", { name: "Note on My list" }).fill("commas");
  await page.getByRole("textbox", { name: "Name of a new list" }).fill("Second");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("checkbox", { name: "Second" })).toBeChecked();
  await expectAccessible();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByRole("button", { name: "★ on a list" })).toBeVisible();

  await open(RAISE);
  await putOnFirst(page);
  await page.getByRole("link", { name: "Your lists" }).first().click();
  const mine = page.getByRole("region", { name: /^My list/ });
  await expect(mine.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("region", { name: /^Second/ }).getByRole("listitem")).toHaveCount(1);
  await expect(mine.getByRole("textbox", { name: "Note on L1 N29 of solu-2l-docs" })).toHaveValue("commas");
  await expectAccessible();
  await expectNoSidewaysScroll();
  await mine.getByRole("link", { name: "walk through it" }).click();
  await expectNeuron({ layer: 1, neuron: 29 });
  await expect(page.getByRole("link", { name: "1 of 2 in the list" })).toBeVisible();
  await page.getByRole("link", { name: "Next neuron, L0 N126" }).click();
  await expectNeuron({ layer: 0, neuron: 126 });
  await expect(page.getByRole("link", { name: "2 of 2 in the list" })).toBeVisible();
});

test("a list is shared as an address, shown where it is opened, and kept if one likes", async ({
  page,
  context,
  open,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(COMMAS);
  await putOnFirst(page);
  await open("/lists");
  await page.getByRole("textbox", { name: /^Note on/ }).fill("näive #1");
  await page.getByRole("button", { name: "share My list" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The address is copied" })).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => localStorage.clear());
  await open("/");
  await open(address);
  const shared = page.getByRole("region", { name: "Shared: My list" });
  await expect(shared.getByRole("listitem")).toContainText("näive #1");
  await expect(page.getByText("There are no lists in this browser yet.")).toBeVisible();
  await shared.getByRole("button", { name: "Keep" }).click();
  await expect(shared).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: /^Note on/ })).toHaveValue("näive #1");
});

test("a list is saved as a file and opened again", async ({ page, open }) => {
  await open(COMMAS);
  await putOnFirst(page);
  await open("/lists");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "JSON: save My list" }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe("My-list.json");
  await page.getByLabel("A list’s file, saved as JSON").setInputFiles(await file.path());
  await expect(page.getByText("Opened “My list”, 1 neurons.")).toBeVisible();
  await expect(page.getByRole("region", { name: /^My list 2/ }).getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "delete My list 2" }).click();
  await page.getByRole("button", { name: "delete My list 2 for ever" }).click();
  await expect(page.getByRole("region", { name: /^My list/ })).toHaveCount(1);
});

test("what cannot be read is told in a sentence, and not written over", async ({ page, open }) => {
  await open("/lists#list=broken");
  await expect(
    page.getByRole("alert").filter({ hasText: "The list in this address cannot be read" }),
  ).toBeVisible();
  await page.evaluate(() => localStorage.setItem("lists", "{broken"));
  await open(COMMAS);
  await page.getByRole("button", { name: "☆ list" }).click();
  await expect(page.getByRole("dialog")).toContainText("cannot be read");
  expect(await page.evaluate(() => localStorage.getItem("lists"))).toBe("{broken");
  await open("/lists");
  await expect(
    page.getByText("What this browser kept of lists cannot be read: it is no list of lists."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Begin anew" }).click();
  await expect(page.getByText("There are no lists in this browser yet.")).toBeVisible();
});

async function putOnFirst(page: Page): Promise<void> {
  await page.getByRole("button", { name: "☆ list" }).click();
  await expect(page.getByRole("checkbox", { name: "My list" })).toBeChecked();
  await page.getByRole("button", { name: "Close", exact: true }).click();
}
