"use client";

import { Link } from "@/components/ui/link";
import { apiPath, listsPath } from "@/lib/domain/paths";

/** The foot of every page. */
export function SiteFooter() {
  return (
    <footer>
      <div>
        <span>
          Every page links to its data as JSON; a neuron’s are at its address with /viz/ replaced by /api/.
        </span>
        <Link href={listsPath()} className="link">
          Your lists
        </Link>
        <a href={apiPath()} className="link">
          All models as JSON
        </a>
      </div>
    </footer>
  );
}
