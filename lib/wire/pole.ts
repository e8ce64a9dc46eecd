import { POLES } from "@/lib/domain/pole";
import { oneOf } from "./query";

/** Of an address that answers of either pole of gated neurons. */
export const poleFields = {
  pole: oneOf(POLES)
    .default("positive")
    .describe(
      "The side of zero, of gated neurons. Of the negative one all activations come with their signs turned; models that have it say so as `poles` in their metadata",
    ),
};
