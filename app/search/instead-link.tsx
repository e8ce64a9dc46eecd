import { Link } from "@/components/ui/link";
import { searchPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { countLeads } from "@/lib/services/search-leads";

/** Another search that may be meant; nothing where it would find nothing. */
export async function InsteadLink({
  q,
  models,
  words,
}: {
  q: string;
  models: readonly string[];
  words: string;
}) {
  const total = await countLeads(thisSite(), { q, model: models });
  if (total === 0) return null;
  return (
    <p className="links mt-4 text-sm">
      <Link href={searchPath({ q, models })}>{words}</Link>
    </p>
  );
}
