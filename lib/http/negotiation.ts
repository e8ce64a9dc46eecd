/** The addresses whose form depends on the `Accept` header. */
export function variesByAccept(address: string): boolean {
  return /^\/api\/[^/?]+\/atlas\//.test(address);
}

/** Whether an `Accept` header asks for JSON: it names it, and does not name plain bytes too. */
export function prefersJson(accept: string | null): boolean {
  if (accept === null) return false;
  return /application\/(json|\*)/i.test(accept) && !/application\/octet-stream/i.test(accept);
}
