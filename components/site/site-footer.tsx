"use client";

import { Link } from "@/components/ui/link";
import { apiPath, listsPath } from "@/lib/domain/paths";

/** The foot of every page. */
export function SiteFooter() {
  return (
    <footer className="border-line border-t px-4 py-5 text-faint text-sm sm:px-7">
      <div className="mx-auto flex max-w-[74rem] flex-wrap gap-x-6 gap-y-1 sm:px-7">
        <span>
          Every page links to its data as JSON; a neuron’s are at its address with /viz/ replaced by /api/.
        </span>
        <Link href={listsPath()} className="link sm:ml-auto">
          Your lists
        </Link>
        <a href={apiPath()} className="link">
          All models as JSON
        </a>
      </div>
    </footer>
  );
}
