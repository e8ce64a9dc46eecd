import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ChatOptions } from "./chat/client";

/** A request as the stand-in saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: ChatBody;
}

export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly temperature?: number;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly logprobs?: boolean;
  readonly top_logprobs?: number;
}

/** What is sent in the place of an answer; null lets the model answer. */
export type Manner = (request: SeenRequest, response: ServerResponse, number: number) => boolean;

/** A model: the text of its answer, or its tokens with what might have stood in their places. */
export type StandInModel = (body: ChatBody) => string | readonly StandInToken[];

export interface StandInToken {
  readonly token: string;
  /** Probabilities by token. */
  readonly instead?: Readonly<Record<string, number>>;
}

/** A server that speaks chat completions, on a port of its own. */
export class StandInServer {
  readonly seen: SeenRequest[] = [];
  /** Does something else than answer; true where it did. */
  manner: Manner = () => false;
  model: StandInModel;
  private readonly server: Server;

  constructor(model: StandInModel) {
    this.model = model;
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async open(): Promise<void> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  get address(): string {
    const { port } = this.server.address() as AddressInfo; // it listens on a port
    return `http://127.0.0.1:${port}/v1`;
  }

  /** Options that wait for little. */
  options(changes: Partial<ChatOptions> = {}): ChatOptions {
    return {
      endpoint: new URL(`${this.address}/chat/completions`),
      key: null,
      budget: { requests: null, tokens: null },
      ...{ atOnce: 4, retries: 3, pause: 1, patience: 20, log: () => {} },
      ...changes,
    };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // of a stream of bytes
    const body = JSON.parse(Buffer.concat(chunks).toString()) as ChatBody; // as the client under test sends it
    const seen = { path: request.url ?? "", key: request.headers.authorization, body };
    this.seen.push(seen);
    if (!this.manner(seen, response, this.seen.length))
      sendJson(response, 200, completionOf(body, this.model(body)));
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): true {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(value));
  return true;
}

/** The body of an answer in OpenAI's form. */
export function completionOf(body: ChatBody, answer: string | readonly StandInToken[]): object {
  const tokens = typeof answer === "string" ? [{ token: answer }] : answer;
  const content = tokens.map(({ token }) => token).join("");
  const tells = body.logprobs === true && typeof answer !== "string";
  return {
    id: "chatcmpl-1",
    ...{ object: "chat.completion", created: 1, model: body.model },
    choices: [
      {
        index: 0,
        message: { role: "assistant", content },
        logprobs: tells ? { content: tokens.map(logprobOf), refusal: null } : null,
        finish_reason: "stop",
      },
    ],
    usage: { prompt_tokens: 90, completion_tokens: 10, total_tokens: 100 },
  };
}

function logprobOf({ token, instead = { [token]: 1 } }: StandInToken) {
  const listed = Object.entries(instead).map(([each, probability]) => ({
    ...{ token: each, logprob: Math.log(probability), bytes: [...Buffer.from(each)] },
  }));
  const own = listed.find((each) => each.token === token)?.logprob ?? -1;
  return { token, logprob: own, bytes: [...Buffer.from(token)], top_logprobs: listed };
}

/** The tokens of the text in a question about activations, and what the neuron fires on. */
export function askedTokens({ messages }: ChatBody): string[] {
  const last = messages.findLast(({ content }) => content.includes("<start>"))?.content ?? "";
  return [...last.matchAll(/^\d+\t(.*)$/gm)].map(([, token = ""]) => token);
}

/**
 * A model that explains every neuron as firing on a word, and predicts from an explanation that the neuron fires on
 * tokens which hold its last word, with no doubt.
 */
export function literalModel(word: string): StandInModel {
  return (body) => {
    const { messages } = body;
    const question =
      messages.findLast(({ role, content }) => role === "user" && !content.startsWith("That cannot"))
        ?.content ?? "";
    const wanted = /^This neuron fires on .*?(\S+)$/m.exec(question)?.[1];
    if (wanted === undefined) return `the word ${word}`;
    const texts = [...question.matchAll(/^Text \d+: (".*")$/gm)].map(
      ([, json = ""]) => JSON.parse(json) as string,
    );
    if (texts.length > 0) return `[${texts.map((text) => Number(holds(text, wanted))).join(", ")}]`;
    return askedTokens(body).flatMap((token, i) => [
      ...(i > 0 ? [{ token: "\n" }] : []),
      ...[{ token: String(i + 1) }, { token: "\t" }, { token: token.includes(wanted) ? "10" : "0" }],
    ]);
  };
}

/** Whether a word is in a text; where tokens are marked, in what is marked. */
function holds(text: string, word: string): boolean {
  const marked = [...text.matchAll(/⟪(.*?)⟫/gs)].map(([, inside = ""]) => inside);
  return (marked.length > 0 ? marked : [text]).some((each) => each.includes(word));
}
