import { modelsPath } from "@/lib/domain/paths";
import { endpoint } from "@/lib/http/endpoint";
import { describeModel } from "@/lib/methods/metadata/service";
import { modelsSchema } from "@/lib/wire/neurons";
import { noQuery } from "@/lib/wire/query";

/** Every model. */
export const models = endpoint(
  {
    path: "/api",
    summary: "List the models",
    description: "Every model with its shape, its services and where their data come from.",
    query: noQuery,
    responses: { "application/json": modelsSchema },
  },
  async ({ catalogue }) => {
    const { models: all } = await catalogue.read();
    return {
      body: { json: { models: [...all.values()].map(describeModel) } },
      model: null,
      page: modelsPath(),
    };
  },
);
