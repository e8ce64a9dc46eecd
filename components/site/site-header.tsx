"use client";

import { Link } from "@/components/ui/link";
import { homePath } from "@/lib/domain/file-paths";
import { docPath, modelsPath } from "@/lib/domain/paths";
import { DisplaySettings } from "./display-settings";
import { SearchForm } from "./search-form";

/** The bar at the top of every page: home, search, the few places, how things look. */
export function SiteHeader() {
  return (
    <header>
      <div>
        <Link href={homePath()}>DeepDecipher</Link>
        <div>
          <SearchForm id="search" />
        </div>
        <nav aria-label="Site">
          <Link href={modelsPath()}>Models</Link>
          <a href={docPath()}>Docs</a>
          <DisplaySettings />
        </nav>
      </div>
    </header>
  );
}
