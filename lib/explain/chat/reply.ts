import { z } from "zod";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** What a model answered. */
export interface ChatReply {
  readonly text: string;
  /** Its tokens with what might have stood in their places; null where the server does not tell. */
  readonly tokens: readonly ReplyToken[] | null;
  /** False where the answer ends because it may be no longer. */
  readonly whole: boolean;
}

/**
 * A token of an answer with the whole numbers that might have stood in its place, and their probabilities to four digits.
 * Other alternatives are not kept: they are of no use, and many.
 */
export type ReplyToken = readonly [text: string, numbers: Readonly<Record<string, number>>];

export interface AnsweredChat {
  readonly reply: ChatReply;
  /** Tokens of question and answer as the server counts them; null where it does not. */
  readonly used: number | null;
}

const logprob = z.object({ token: z.string(), logprob: z.number() });

/** A chat completion, of which servers leave out or add much. */
const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }),
        finish_reason: z.string().nullish(),
        logprobs: z
          .object({
            content: z.array(logprob.extend({ top_logprobs: z.array(logprob).nullish() })).nullish(),
          })
          .nullish()
          .catch(null),
      }),
    )
    .min(1),
  usage: z.object({ total_tokens: z.number().nonnegative() }).nullish().catch(null),
});

/** What models that think aloud think before they answer. */
const THOUGHT = /^\s*<think>.*?(?:<\/think>|$)\s*/s;

/** Reads the body of a chat completion. */
export function parseCompletion(body: string): Parsed<AnsweredChat> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return unparsed("sent something that is not JSON, or not all of it");
  }
  const found = completion.safeParse(json);
  const choice = found.data?.choices[0];
  if (choice === undefined) return unparsed("sent JSON that is no chat completion");
  const content = choice.logprobs?.content ?? null;
  return parsed({
    reply: {
      text: (choice.message.content ?? "").replace(THOUGHT, ""),
      tokens: content && content.length > 0 ? content.map(tokenOf) : null,
      whole: choice.finish_reason !== "length",
    },
    used: found.data?.usage?.total_tokens ?? null,
  });
}

function tokenOf({ token, top_logprobs }: TokenRecord): ReplyToken {
  const numbers: Record<string, number> = {};
  for (const { token: text, logprob: own } of top_logprobs ?? []) {
    const word = text.trim();
    if (/^\d{1,3}$/.test(word)) numbers[word] = (numbers[word] ?? 0) + Math.exp(Math.min(0, own));
  }
  const kept = Object.entries(numbers).map(
    ([word, probability]) => [word, Number(probability.toFixed(4))] as const,
  );
  return [token, Object.fromEntries(kept.filter(([, probability]) => probability > 0))];
}

type TokenRecord = z.infer<typeof logprob> & {
  readonly top_logprobs?: z.infer<typeof logprob>[] | null | undefined;
};

/** What a server says of an error, in one line; null where it says nothing that can be read. */
export function errorMessage(body: string): string | null {
  const words = z.string().min(1);
  const shape = z.object({ error: z.union([words, z.object({ message: words })]) });
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const found = shape.safeParse(json);
  if (!found.success) return null;
  const { error } = found.data;
  const text = (typeof error === "string" ? error : error.message).replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  return text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS)}…` : text;
}

const MOST_WORDS = 300;
