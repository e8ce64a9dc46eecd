import { cutText } from "@/lib/domain/cut-text";
import { explanationParts } from "@/lib/domain/explanation-parts";
import { escapeUnseen } from "@/lib/domain/token";

/** A longer one is cut; its JSON has the whole. */
const MOST_CHARACTERS = 2000;

/** An explanation with the tokens it names set as tokens. */
export function ExplanationText({ explanation }: { explanation: string }) {
  const { text: beginning, leftOut } = cutText(explanation, MOST_CHARACTERS);
  const cut = leftOut === 0 ? beginning : `${beginning}…`;
  return explanationParts(cut).map(({ text, isToken }, i) =>
    isToken ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the sentence
      <code key={i} className="named">
        {escapeUnseen(text)}
      </code>
    ) : (
      escapeUnseen(text)
    ),
  );
}
