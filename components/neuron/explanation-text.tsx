import { explanationParts } from "@/lib/domain/explanation-parts";

/** An explanation with the tokens it names set as tokens. */
export function ExplanationText({ explanation }: { explanation: string }) {
  return explanationParts(explanation).map(({ text, isToken }, i) =>
    isToken ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the sentence
      <code key={i} className="font-mono text-[0.86em]">
        {text}
      </code>
    ) : (
      text
    ),
  );
}
