import { Link } from "@/components/ui/link";
import { operationPath } from "@/lib/domain/operation-path";
import type { OperationFacts } from "./operation-facts";

interface OperationNeighboursProps {
  readonly previous: OperationFacts | null;
  readonly next: OperationFacts | null;
}

/** The addresses before and after one. */
export function OperationNeighbours({ previous, next }: OperationNeighboursProps) {
  return (
    <nav
      aria-label="Previous and next address"
      className="links mt-10 flex justify-between gap-6 border-line border-t pt-4 text-sm"
    >
      {previous === null ? <span /> : <Link href={operationPath(previous.id)}>← {previous.summary}</Link>}
      {next === null ? null : <Link href={operationPath(next.id)}>{next.summary} →</Link>}
    </nav>
  );
}
