"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { explainMissing } from "./missing-page";

/** Why the address at hand leads nowhere: only the browser's side is told it on a page that was not found. */
export function MissingReason({
  models,
}: {
  models: readonly { readonly name: string; readonly numLayers: number; readonly layerSize: number }[];
}) {
  const { reason, nearest } = explainMissing(usePathname(), models);
  return (
    <p className="mb-4 max-w-prose">
      {reason}
      {nearest === null ? null : (
        <>
          {" "}
          See{" "}
          <Link href={nearest.href} className="link">
            {nearest.label}
          </Link>
          .
        </>
      )}
    </p>
  );
}
