import { z } from "zod";
import { LIMITS, MOST_NUMBER } from "@/lib/domain/data-limits";

/** Schemas of the values that records are made of. What a bundle says is bounded by them, so that all made of it is. */

/** A finite number that a model can compute: what is worked out from a few of them is finite too. */
export const real = z.number().min(-MOST_NUMBER).max(MOST_NUMBER);

export const count = z.int().min(0);

/** A token, or another short text. */
export const shortText = z.string().max(LIMITS.tokenCharacters);

/** A sentence or a paragraph. */
export const sentence = z.string().max(LIMITS.sentenceCharacters);

/** The tokens of one text. */
export const tokens = z.array(shortText).max(LIMITS.textTokens);
