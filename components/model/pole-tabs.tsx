import { Link } from "@/components/ui/link";
import { type OfPole, POLES, type Pole, poleIn } from "@/lib/domain/pole";

/** What a list of negative poles says of itself. */
export const BELOW_ZERO = "What the neurons do below zero: all activations here are with their signs turned.";

/** The poles of gated neurons as tabs, which are links; nothing where there is one alone. */
export function PoleTabs({
  poles,
  here,
  hrefOf,
  note,
  wordsOf = () => "",
}: {
  poles: readonly Pole[] | undefined;
  here: OfPole;
  /** The address of the same page at a pole. */
  hrefOf: (pole: OfPole) => `/viz/${string}`;
  /** What is said below, where it is the negative pole. */
  note: string;
  /** What is said of a pole behind its name. */
  wordsOf?: (pole: Pole) => string;
}) {
  if (poles === undefined) return null;
  return (
    <>
      <nav aria-label="Poles" className="links snippet-sets">
        {POLES.map((pole) => (
          <Link
            key={pole}
            href={hrefOf(pole === "negative" ? { pole } : {})}
            scroll={false}
            aria-current={pole === poleIn(here) ? "page" : undefined}
          >
            {pole} pole{wordsOf(pole)}
          </Link>
        ))}
      </nav>
      {here.pole === undefined ? null : <p className="mb-2 text-soft text-sm">{note}</p>}
    </>
  );
}
