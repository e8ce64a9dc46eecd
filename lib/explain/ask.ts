import { type Parsed, unparsed } from "@/lib/domain/parsed";
import type { ChatClient } from "./chat/client";
import { NotAnswered } from "./chat/faults";
import type { Journal } from "./chat/journal";
import type { ChatReply } from "./chat/reply";
import type { ChatRequest } from "./chat/request";

/** Asks a question until its answer can be read, or twice; what is wrong when it cannot be. */
export type Ask = <T>(request: ChatRequest, read: (reply: ChatReply) => Parsed<T>) => Promise<Parsed<T>>;

/** Asks a server, or the journal where it knows the answer. */
export function askingServer(client: ChatClient, journal: Journal): Ask {
  return async (request, read) => {
    try {
      const first = await client.ask(request, journal);
      const found = read(first);
      if (found.ok) return found;
      return read(await client.ask(onceMore(request, first, found.message), journal));
    } catch (error) {
      if (error instanceof NotAnswered) return unparsed(error.message);
      throw error;
    }
  };
}

/** What would be asked. */
export interface Plan {
  requests: number;
  /** Of the questions, at four characters a token. */
  promptTokens: number;
}

/** Asks nobody: counts what the journal does not know. An explanation that is not there yet is taken to be of usual length. */
export function counting(client: ChatClient, journal: Journal, plan: Plan): Ask {
  return async (request, read) => {
    let asked = request;
    for (let tries = 0; tries < 2; tries++) {
      const known = client.known(asked, journal);
      if (known === null) {
        plan.requests += 1;
        plan.promptTokens += Math.ceil(sizeOf(asked) / 4);
        return read(UNKNOWN);
      }
      const found = read(known);
      if (found.ok) return found;
      asked = onceMore(request, known, found.message);
    }
    return unparsed("not in the form asked for, twice");
  };
}

const UNKNOWN: ChatReply = { text: "x".repeat(100), tokens: null, whole: true };

/** The question again, with what was wrong with the answer. */
function onceMore(request: ChatRequest, { text, whole }: ChatReply, fault: string): ChatRequest {
  const complaint = `That cannot be read: ${fault}.${whole ? "" : " It was cut off: be brief."}`;
  const more = [
    { role: "assistant" as const, content: text === "" ? "(nothing)" : text },
    { role: "user" as const, content: complaint },
  ];
  return {
    ...request,
    maxTokens: whole ? request.maxTokens : 8 * request.maxTokens,
    messages: [...request.messages, ...more],
  };
}

function sizeOf({ messages }: ChatRequest): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}
