"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { NoModels } from "@/components/model/no-models";
import { ModelList } from "@/components/search/model-choices";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Model } from "@/lib/domain/model";
import { explainMissing } from "./missing-page";

export interface MissingAddressProps {
  readonly path: string | null;
  readonly models: readonly Pick<Model, "name" | "numLayers" | "layerSize" | "dataset">[];
  /** What stands before the models. */
  readonly children: ReactNode;
}

/**
 * Why an address leads nowhere, the one given, else the one at hand, which only the browser's side is told; and what is
 * there instead.
 */
export function MissingAddress({ path, models, children }: MissingAddressProps) {
  const here = usePathname();
  const { reason, nearest } = explainMissing(path ?? here, models);
  return (
    <>
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
      {children}
      <Section id="models" title="The models here">
        {models.length === 0 ? <NoModels /> : <ModelList models={models} />}
      </Section>
    </>
  );
}
