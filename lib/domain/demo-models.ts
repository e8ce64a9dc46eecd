/** Names of the models that come with the program (`lib/jobs/demo.ts`), in the order in which a new site is given them. */
export const DEMO_MODELS = ["solu-2l-docs", "smollm2-135m-instruct"] as const;

export type DemoModel = (typeof DEMO_MODELS)[number];

export function isDemoModel(name: string): name is DemoModel {
  return (DEMO_MODELS as readonly string[]).includes(name);
}
