import { setTimeout as wait } from "node:timers/promises";
import { parseRetryAfter } from "@/lib/domain/retry-after";
import { BudgetSpent, EndpointFault, NotAnswered } from "./faults";
import type { Journal } from "./journal";
import { NoAnswer, type Posted, post } from "./post";
import { type AnsweredChat, type ChatReply, errorMessage, parseCompletion } from "./reply";
import { type ChatRequest, Wire } from "./request";
import { Turns } from "./turns";

export interface ChatOptions {
  readonly endpoint: URL;
  readonly key: string | null;
  /** Most requests that are sent, and most tokens that they may take, as the server counts; null for no limit. */
  readonly budget: { readonly requests: number | null; readonly tokens: number | null };
  /** Requests sent at once. */
  readonly atOnce: number;
  /** Times that a request is sent again where the server failed or said to wait. */
  readonly retries: number;
  /** Milliseconds before the first of them, doubled for each further one. */
  readonly pause: number;
  /** Seconds after which a server that does not answer is taken for hung. */
  readonly patience: number;
  readonly log: (line: string) => void;
}

/** A server that wants to be left alone for longer is left alone. */
const LONGEST_WAIT_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 60_000;
/** Answers that say nothing of the parts of a request. */
const PLAIN = [401, 404, 408, 429];
/** As servers say that a question has no room in their model. */
const TOO_LONG = /\bcontext (?:size|length|window)|\btoo (?:long|large|many tokens)/i;

/** Asks a model behind an OpenAI-compatible server, within a budget. */
export class ChatClient {
  readonly spent: { requests: number; tokens: number } = { requests: 0, tokens: 0 };
  private readonly options: ChatOptions;
  private readonly turns: Turns;
  private readonly wire = new Wire();
  /** What is asked now, by its question: nothing is asked twice at a time. */
  private readonly pending = new Map<string, Promise<AnsweredChat>>();
  /** Whether the server ever answered a question. */
  answered = false;
  /** When all may go on, after one was told to wait. */
  private quietUntil = 0;
  /** Why requests were sent again. */
  private readonly told = new Set<string>();
  /** Why nothing more is asked. */
  private stopped: Error | null = null;

  constructor(options: ChatOptions) {
    this.options = options;
    this.turns = new Turns(options.atOnce);
  }

  /** What the journal knows of a question; null where it must be asked. */
  known(request: ChatRequest, journal: Journal): ChatReply | null {
    return journal.get(this.question(request));
  }

  /**
   * The answer to a question, from the journal where it is known, else from the server, and then in the journal.
   * Throws `BudgetSpent`, `EndpointFault` when nothing at all can be asked, `NotAnswered` when this cannot.
   */
  async ask(request: ChatRequest, journal: Journal): Promise<ChatReply> {
    const known = this.known(request, journal);
    if (known !== null) return known;
    const question = this.question(request);
    const asked = this.pending.get(question) ?? this.turns.take(() => this.send(request));
    this.pending.set(question, asked);
    try {
      const { reply } = await asked;
      if (this.known(request, journal) === null) journal.add(question, reply);
      return reply;
    } finally {
      this.pending.delete(question);
    }
  }

  /** The whole of what decides an answer, but for the key. */
  private question(request: ChatRequest): string {
    return JSON.stringify([this.options.endpoint.href, request]);
  }

  private async send(request: ChatRequest): Promise<AnsweredChat> {
    const { retries, pause } = this.options;
    for (let tries = 0; ; tries++) {
      await this.beQuiet();
      const outcome = await this.sendOnce(request);
      if ("reply" in outcome) return outcome;
      if (outcome.after > LONGEST_WAIT_MS)
        throw this.stop(
          new EndpointFault(this.said(`asks to be left alone for ${formatWait(outcome.after)}`)),
        );
      if (tries >= retries) throw this.stop(new EndpointFault(this.said(outcome.reason)));
      if (!outcome.atOnce) this.tell(outcome.reason);
      const own = outcome.atOnce ? 0 : Math.min(LONGEST_PAUSE_MS, pause * 2 ** tries);
      if (outcome.after > 0) this.quietUntil = Math.max(this.quietUntil, Date.now() + outcome.after);
      await wait(Math.max(own, outcome.after));
    }
  }

  /** Says why requests are sent again, each reason once. */
  private tell(reason: string): void {
    if (this.told.has(reason)) return;
    this.told.add(reason);
    this.options.log(`${this.said(reason)}; asked again, up to ${this.options.retries} times`);
  }

  private async beQuiet(): Promise<void> {
    for (let left = this.quietUntil - Date.now(); left > 0; left = this.quietUntil - Date.now())
      await wait(left);
  }

  private async sendOnce(request: ChatRequest): Promise<AnsweredChat | Again> {
    this.checkBudget();
    this.spent.requests += 1;
    const { endpoint, key, patience } = this.options;
    const headers = {
      ...{ Accept: "application/json", "Accept-Encoding": "identity" },
      "User-Agent": "deepdecipher-explain",
      ...(key !== null && { Authorization: `Bearer ${key}` }),
    };
    const body = this.wire.bodyOf(request);
    let posted: Posted;
    try {
      posted = await post(endpoint, headers, body, patience);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (error.isAway && !this.answered) throw this.stop(new EndpointFault(this.said(error.message)));
      return again(error.message);
    }
    return posted.status === 200 ? this.read(posted, request) : this.refused(posted, body);
  }

  private read({ body }: Posted, request: ChatRequest): AnsweredChat | Again {
    const found = parseCompletion(body);
    if (!found.ok) return again(this.withoutKey(found.message));
    this.answered = true;
    this.spent.tokens += found.value.used ?? estimateTokens(request, found.value.reply);
    return found.value;
  }

  /** What to do about an answer that is none; the words of the server are quoted, without the key. */
  private refused({ status, body, retryAfter }: Posted, sent: string): Again {
    const words = this.withoutKey(errorMessage(body) ?? "").replace(/[\s.:;,]+$/, "");
    const said = words === "" ? `answers ${status}` : `answers ${status}: ${words}`;
    // Some refuse a part of a request by 403, or by 500.
    if (!PLAIN.includes(status) && this.wire.doWithout(words, sent)) return { ...again(said), atOnce: true };
    if (TOO_LONG.test(words) || status === 413) throw new NotAnswered(this.said(said));
    if (status === 429 || status === 408 || status >= 500)
      return { ...again(said), after: parseRetryAfter(retryAfter, Date.now()) };
    if ((status === 400 || status === 422) && this.answered) throw new NotAnswered(this.said(said));
    throw this.stop(new EndpointFault(`${this.said(said)}${adviceOn(status, this.options.key)}`));
  }

  private withoutKey(words: string): string {
    const { key } = this.options;
    return key === null ? words : words.replaceAll(key, "…");
  }

  private checkBudget(): void {
    if (this.stopped !== null) throw this.stopped;
    const { requests, tokens } = this.options.budget;
    if (requests !== null && this.spent.requests >= requests)
      throw this.stop(new BudgetSpent(`the budget of ${requests} requests is spent`));
    if (tokens !== null && this.spent.tokens >= tokens)
      throw this.stop(new BudgetSpent(`the budget of ${tokens} tokens is spent`));
  }

  private stop(fault: Error): Error {
    this.stopped ??= fault;
    return this.stopped;
  }

  private said(what: string): string {
    return `${this.options.endpoint.href} ${what}`;
  }
}

/** That a request may be sent again, and when. */
interface Again {
  readonly reason: string;
  /** Milliseconds that the server wants to be left alone. */
  readonly after: number;
  /** Nothing is to be waited for: the request is another one now. */
  readonly atOnce: boolean;
}

function again(reason: string): Again {
  return { reason, after: 0, atOnce: false };
}

function adviceOn(status: number, key: string | null): string {
  if (status === 401 || status === 403)
    return key === null
      ? ": set OPENAI_API_KEY to a key of the server"
      : ": it does not take the key in OPENAI_API_KEY";
  if (status === 404)
    return ": check the address after --endpoint, and the model's name after --explainer or --scorer";
  if (status >= 300 && status < 400)
    return ", which leads elsewhere: give the address that it leads to, nothing is sent on";
  return "";
}

/** Where a server does not count: four characters a token. */
function estimateTokens({ messages }: ChatRequest, { text }: ChatReply): number {
  const characters = messages.reduce((sum, { content }) => sum + content.length, text.length);
  return Math.ceil(characters / 4);
}

function formatWait(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
