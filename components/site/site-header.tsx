"use client";

import { Link } from "@/components/ui/link";
import { homePath } from "@/lib/domain/file-paths";
import { docPath, modelsPath } from "@/lib/domain/paths";
import { DisplaySettings } from "./display-settings";
import { SearchForm } from "./search-form";

/** The bar at the top of every page: home, search, the few places, how things look. */
export function SiteHeader() {
  return (
    <header className="border-line border-b">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 sm:px-7">
        <Link href={homePath()} className="font-semibold font-serif text-lg tracking-tight">
          DeepDecipher
        </Link>
        <div className="order-last w-full sm:order-none sm:ml-auto sm:w-auto sm:max-w-md sm:grow">
          <SearchForm id="search" />
        </div>
        <nav aria-label="Site" className="ml-auto flex items-center gap-5 text-soft sm:ml-0">
          <Link href={modelsPath()} className="hover:text-ink hover:underline">
            Models
          </Link>
          <a href={docPath()} className="hover:text-ink hover:underline">
            API
          </a>
          <DisplaySettings />
        </nav>
      </div>
    </header>
  );
}
