"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { explainMissing } from "./missing-page";

/** Why an address leads nowhere: the one given, else the one at hand, which only the browser's side is told. */
export function MissingReason({
  path,
  models,
}: {
  path: string | null;
  models: readonly { readonly name: string; readonly numLayers: number; readonly layerSize: number }[];
}) {
  const here = usePathname();
  const { reason, nearest } = explainMissing(path ?? here, models);
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
