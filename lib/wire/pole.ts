import { POLES } from "@/lib/domain/pole";
import { oneOf } from "./query";

/** Of an address that answers of either pole of gated neurons. */
export const poleFields = {
  pole: oneOf(POLES)
    .default("positive")
    .describe("A side of zero of gated neurons; the negative one comes with signs turned"),
};
