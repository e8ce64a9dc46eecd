import { endpoint } from "@/lib/http/endpoint";
import { getCatalogue } from "@/lib/services/catalogue";
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
  async () => {
    const { models: all } = await getCatalogue();
    return {
      content: { json: { models: [...all.values()].map((model) => model.metadata) } },
      model: null,
      page: "/viz",
    };
  },
);
