import { expect, test } from "vitest";
import { clientOf } from "./client";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8"],
  ["::1", ""],
  [undefined, ""],
])("%s takes turns as %s", (remoteAddress, who) => {
  expect(clientOf({ socket: { remoteAddress } } as never)).toBe(who); // all that is read of it
});
