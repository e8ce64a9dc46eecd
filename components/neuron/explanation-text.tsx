import { cutText } from "@/lib/domain/cut-text";
import { explanationParts } from "@/lib/domain/explanation-parts";
import { escapeUnseen } from "@/lib/domain/token";

/** A longer one is cut: of its page the panel of explanations has the whole, of a list the page. */
export const MOST_CHARACTERS = 1000;

/** What a cut leaves of a word or of a token, and the comma before it. */
const LAST_WORD = /[,;]?\s+\S*$/;

interface ExplanationTextProps {
  readonly explanation: string;
  readonly most?: number;
}

/** An explanation with the tokens it names set as tokens (`code` in a paragraph or heading, app/globals.css). */
export function ExplanationText({ explanation, most = MOST_CHARACTERS }: ExplanationTextProps) {
  const { text: beginning, leftOut } = cutText(explanation, most);
  const cut = leftOut === 0 ? beginning : `${beginning.replace(LAST_WORD, "")} …`;
  return explanationParts(cut).map(({ text, isToken }, i) =>
    isToken ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the sentence
      <code key={i}>{escapeUnseen(text)}</code>
    ) : (
      escapeUnseen(text)
    ),
  );
}
