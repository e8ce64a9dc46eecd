import { metadataSchema } from "@/lib/wire/metadata";
import { noQuery } from "@/lib/wire/query";
import { type ModelTarget, type Service, scope } from "./service";

/** What a model is: shape, size, training text, which services have its data. */
export const metadata: Service = {
  title: "Metadata",
  needs: [],
  model: scope({ query: noQuery, response: metadataSchema }, async ({ model }: ModelTarget) => ({
    json: model.metadata,
  })),
};
