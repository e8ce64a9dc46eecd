/** A token on a line of a prompt: what would break the line, or be unseen, as an escape of JSON. */
export function lineToken(token: string): string {
  return JSON.stringify(token).slice(1, -1).replaceAll('\\"', '"');
}

/** Bounds of texts in prompts that cannot be taken for the texts themselves. */
export const BEGIN = "<start>";
export const END = "<end>";
