import type { ModelFacts } from "@/lib/domain/model-facts";

/** What a printed page says of itself, for whoever holds only the paper: its address, and whose data it shows of when. */
export function Colophon({ address, model }: { address: string; model: ModelFacts }) {
  const imported = model.services
    .map(({ importedAt }) => importedAt)
    .toSorted()
    .at(-1);
  return (
    <p className="colophon">
      {`${address} · ${model.name}, revision ${model.revision}${imported === undefined ? "" : `, imported ${dayOf(imported)}`} · page of ${dayOf(new Date().toISOString())}`}
    </p>
  );
}

/** The day of a moment, in UTC. @example dayOf("2026-11-27T14:23:03.950Z") // "2026-11-27" */
function dayOf(moment: string): string {
  return moment.slice(0, 10);
}
