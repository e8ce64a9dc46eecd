import { askComparable, type ComparableAnswer } from "@/e2e/support/comparable";
import { expect, test } from "@/e2e/support/test";
import answers from "./recorded-answers.json" with { type: "json" };

const RECORDED: Readonly<Record<string, ComparableAnswer>> = answers;

for (const [address, recorded] of Object.entries(RECORDED)) {
  test(`${address} answers what it answered`, async ({ baseURL }) => {
    expect(await askComparable(baseURL ?? "", address)).toEqual(recorded);
  });
}
