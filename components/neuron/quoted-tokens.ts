import { explanationParts } from "@/lib/domain/explanation-parts";

/**
 * What an explanation quotes as tokens: what stands between backticks or double quotes, once each.
 *
 * @example quotedTokens("fires on “the” and `·of`") // ["·of", "the"]
 */
export function quotedTokens(explanation: string): string[] {
  const parts = explanationParts(explanation);
  const code = parts.flatMap(({ text, isToken }) => (isToken ? [text] : []));
  const words = parts.flatMap(({ text, isToken }) =>
    isToken
      ? []
      : [...text.matchAll(/"([^"\s]+)"|“([^”\s]+)”/g)].map(([, plain, curly]) => plain ?? curly ?? ""),
  );
  return [...new Set([...code, ...words].map((word) => word.replace(/^·+|[.,;]$/g, "")))].filter(
    (word) => word !== "",
  );
}
