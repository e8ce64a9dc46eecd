import type { BoxFault } from "@/lib/search/box-parts";
import { Grammar, type GrammarLine } from "./grammar";

/** What was wrong with a search (`message`, a sentence), where (`fault`), and what right ones look like. */
export function SearchFault({
  q,
  message,
  fault,
  grammar,
}: {
  q: string;
  message: string;
  fault: BoxFault | null;
  grammar: readonly GrammarLine[];
}) {
  return (
    <div className="grid max-w-prose gap-3">
      {fault === null ? null : (
        <p className="font-mono">
          {q.slice(0, fault.start)}
          <mark className="border-fire border-b-2 bg-wash text-ink">{q.slice(fault.start, fault.end)}</mark>
          {q.slice(fault.end)}
        </p>
      )}
      <p role="alert">{message}</p>
      <Grammar lines={grammar} />
    </div>
  );
}
