import { z } from "zod";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { joinStream } from "./event-stream";

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

/** JSON has no −∞: such a one is null. */
const logprob = z.object({
  token: z.string(),
  logprob: z
    .number()
    .nullable()
    .transform((own) => own ?? Number.NEGATIVE_INFINITY),
});

const textPart = z.object({ text: z.string().catch("") }).catch({ text: "" });

/** An answer's text, whole or in parts; parts that are no text, as of thoughts, are none of it. */
const words = z
  .union([z.string(), z.array(textPart).transform((parts) => parts.map(({ text }) => text).join(""))])
  .nullish();

/** A chat completion, of which servers leave out or add much. */
const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: words }),
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

/** Reads the body of a chat completion, in one piece or as a stream. */
export function parseCompletion(body: string): Parsed<AnsweredChat> {
  const json = jsonOf(body);
  if (json === null)
    return unparsed(
      /^\s*</.test(body)
        ? "sent a web page: check the address after --endpoint"
        : "sent something that is not JSON, or not all of it",
    );
  const found = completion.safeParse(json);
  const choice = found.data?.choices[0];
  if (choice === undefined) {
    const words = errorIn(json);
    return unparsed(`sent JSON that is no chat completion${words === null ? "" : `: ${words}`}`);
  }
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

/** What is sent in the body of an answer: JSON, or a stream of it; null where it is neither. */
function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return joinStream(body);
  }
}

const said = z.string().min(1);
/** Errors as OpenAI, vLLM and FastAPI write them; the last names what it does not take. */
const fault = z.union([
  z.object({ error: z.union([said, z.object({ message: said }).transform(({ message }) => message)]) }),
  z.object({ message: said }).transform(({ message }) => ({ error: message })),
  z.object({ detail: said }).transform(({ detail }) => ({ error: detail })),
  z
    .object({ detail: z.array(z.object({ loc: z.array(z.unknown()).catch([]), msg: said })).min(1) })
    .transform(({ detail }) => ({
      error: detail.map(({ loc, msg }) => `${loc.join(".")}: ${msg}`).join("; "),
    })),
]);

/** What a server says of an error, in one line; null where it says nothing that can be read. */
export function errorMessage(body: string): string | null {
  return errorIn(jsonOf(body));
}

function errorIn(json: unknown): string | null {
  const found = fault.safeParse(json);
  if (!found.success) return null;
  const text = found.data.error.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  return text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS)}…` : text;
}

const MOST_WORDS = 300;
