import { siteAddress } from "@/lib/guides/guides";
import type { Inline } from "@/lib/guides/inline";

/** A line of a guide: its code, emphasis and links. */
export function GuideWords({ parts }: { parts: readonly Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
  return parts.map((part, i) => <Words key={i} part={part} />);
}

function Words({ part }: { part: Inline }) {
  if (part.kind === "text") return part.text;
  if (part.kind === "code") return <code className="font-mono text-[0.9em]">{part.text}</code>;
  const inside = <GuideWords parts={part.inside} />;
  if (part.kind === "link") return <a href={siteAddress(part.to)}>{inside}</a>;
  return part.kind === "strong" ? <strong>{inside}</strong> : <em>{inside}</em>;
}
