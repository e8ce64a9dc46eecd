import { expect, test, vi } from "vitest";
import { withDeadline } from "./deadline";

test("work that is done in time has its outcome", async () => {
  expect(await withDeadline(Promise.resolve(1), 1000)).toBe(1);
  expect(await withDeadline(Promise.resolve(1), 0)).toBe(1);
  await expect(withDeadline(Promise.reject(new Error("no")), 1000)).rejects.toThrow("no");
});

test("work that hangs is unavailable", async () => {
  vi.useFakeTimers();
  const failed = expect(withDeadline(new Promise(() => {}), 5000)).rejects.toMatchObject({
    code: "unavailable",
  });
  await vi.advanceTimersByTimeAsync(5000);
  await failed;
  vi.useRealTimers();
});
