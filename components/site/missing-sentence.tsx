"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { explainMissing } from "./missing-page";

export interface MissingSentenceProps {
  readonly path: string | null;
  readonly models: readonly {
    readonly name: string;
    readonly numLayers: number;
    readonly layerSize: number;
  }[];
}

/** Why an address leads nowhere: the one given, else the one at hand, which only the browser's side is told. */
export function MissingSentence({ path, models }: MissingSentenceProps) {
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
