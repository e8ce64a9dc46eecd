import { z } from "zod";

const chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).catch({}),
        finish_reason: z.string().nullish(),
        logprobs: z
          .object({ content: z.array(z.unknown()).nullish() })
          .nullish()
          .catch(null),
      }),
    )
    .catch([]),
  usage: z.unknown().optional(),
});

/**
 * What a server sent as an event stream, as those do that answer in no other way, as the chat completion that it would
 * be in one piece; what it says of an error as it stands. Null for a body that is no such stream, or is cut off.
 */
export function joinStream(body: string): unknown {
  const events = [...body.matchAll(/^data:(.*)$/gm)].map(([, data = ""]) => data.trim());
  let [content, finish, usage]: [string, string | null, unknown] = ["", null, null];
  const logprobs: unknown[] = [];
  for (const event of events.filter((each) => each !== "[DONE]")) {
    const json = parsedOrNull(event);
    const found = chunk.safeParse(json);
    if (!found.success || (typeof json === "object" && json !== null && "error" in json)) return json;
    usage = found.data.usage ?? usage;
    const [choice] = found.data.choices; // none where tokens are counted
    content += choice?.delta.content ?? "";
    finish = choice?.finish_reason ?? finish;
    logprobs.push(...(choice?.logprobs?.content ?? []));
  }
  if (finish === null) return null;
  const message = { content };
  return { choices: [{ message, finish_reason: finish, logprobs: { content: logprobs } }], usage };
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
