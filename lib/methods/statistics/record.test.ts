import { expect, test } from "vitest";
import { statisticNames } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { statisticsRecordOf } from "./record";

const statisticsRecord = statisticsRecordOf(STATISTICS);

const scanned = statisticNames(STATISTICS, ["statistics"]);

test("a record of statistics has those of a scan, in their order, then the lists", () => {
  expect(Object.keys(statisticsRecord.shape)).toEqual([...scanned, "histogram", "top_tokens"]);
});

test.each([
  ["nothing", {}],
  ["one statistic", { kurtosis: 3 }],
  ["no value by nature", Object.fromEntries(scanned.map((name) => [name, null]))],
  ["only a histogram", { histogram: { start: 0, width: 1, counts: [2] } }],
])("%s is a record", (_, record) => {
  expect(statisticsRecord.parse(record)).toEqual(record);
});

test.each([
  ["a share above 1", { fraction_above_zero: 1.1 }],
  ["a count that is not whole", { num_tokens: 1.5 }],
  ["a negative variance", { variance: -1 }],
  ["a statistic of other data", { f1: 0.5 }],
  ["a misspelt name", { kurtossis: 3 }],
])("%s is refused", (_, record) => {
  expect(statisticsRecord.safeParse(record).success).toBe(false);
});
