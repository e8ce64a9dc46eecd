import { z } from "zod";

/** A layer or neuron as files number them: from 0, and by some as text. */
export const ordinal = z.preprocess(
  (value) => (typeof value === "string" && /^\d{1,7}$/.test(value) ? Number(value) : value),
  z.int().min(0),
);
