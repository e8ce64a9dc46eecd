import { Link } from "@/components/ui/link";
import { searchPath } from "@/lib/domain/paths";

/** What was wrong with a search (`message`, a sentence), and what a right one looks like. */
export function SearchFault({
  q,
  message,
  models,
}: {
  q: string;
  message: string;
  models: readonly string[];
}) {
  return (
    <div className="links grid max-w-prose gap-3">
      <p role="alert">{message}</p>
      <p>
        A search of tokens looks like{" "}
        <Link href={searchPath({ q: "activating:self,important:if", models })} className="font-mono">
          activating:self,important:if
        </Link>
        ; a token with a comma, a colon or a quote stands in double quotes, as in{" "}
        <Link href={searchPath({ q: 'any:"a, b"', models })} className="font-mono">
          any:"a, b"
        </Link>
        .
      </p>
      {q.trim() === "" ? null : (
        <p>
          <Link href={searchPath({ q, models, places: ["explanations"] })}>
            Search these words in explanations
          </Link>
        </p>
      )}
    </div>
  );
}
