import packageJson from "@/package.json" with { type: "json" };

/** The version of the whole product: of its API, of its tools for assistants, and of what it says it analysed. */
export const VERSION: string = packageJson.version;
