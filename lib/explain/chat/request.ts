export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface ChatRequest {
  /** As the server knows it. */
  readonly model: string;
  readonly messages: readonly Message[];
  /** Most tokens of the answer. */
  readonly maxTokens: number;
  /** Whether to tell the probabilities of the answer's tokens, where the server can. */
  readonly logprobs: boolean;
}

/** Alternatives told for each token: the most that OpenAI's API gives, and what others give at most. */
const [ALTERNATIVES, FEW_ALTERNATIVES] = [20, 5];

/**
 * Requests as they go out. Servers and models differ in what they take beside the messages: what one has refused is
 * left out from then on.
 */
export class Wire {
  private readonly refused = new Set<Optional>();
  private alternatives = ALTERNATIVES;

  bodyOf({ model, messages, maxTokens, logprobs }: ChatRequest): string {
    const takes = (name: Optional) => !this.refused.has(name);
    return JSON.stringify({
      ...{ model, messages, stream: false },
      ...(takes("temperature") && { temperature: 0 }),
      ...(takes("max_tokens") ? { max_tokens: maxTokens } : { max_completion_tokens: maxTokens }),
      ...(logprobs && takes("logprobs") && { logprobs: true, top_logprobs: this.alternatives }),
    });
  }

  /**
   * Leaves out what a server complains of in a request, as it went out, from then on; false when it complains of
   * nothing that can be left out.
   */
  doWithout(complaint: string, sent: string): boolean {
    if (complaint.includes("top_logprobs") && sent.includes(`"top_logprobs":${ALTERNATIVES}`)) {
      this.alternatives = FEW_ALTERNATIVES;
      return true;
    }
    const named = OPTIONAL.find((name) => complaint.includes(name) && sent.includes(`"${name}":`));
    if (named !== undefined) this.refused.add(named);
    return named !== undefined;
  }
}

const OPTIONAL = ["max_tokens", "logprobs", "temperature"] as const;
type Optional = (typeof OPTIONAL)[number];
