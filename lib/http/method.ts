import { ApiError } from "@/lib/domain/errors";

/** Refuses every method but GET and HEAD (OPTIONS is answered before). */
export function checkMethod(method: string): void {
  if (method === "GET" || method === "HEAD") return;
  throw new ApiError("method_not_allowed", `${method} is not answered here; GET, HEAD and OPTIONS are.`);
}
