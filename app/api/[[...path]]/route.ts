import { answerNext } from "@/lib/http/doors/next-door";
import { thisSite } from "@/lib/process/site";

export const dynamic = "force-dynamic";

async function answer(request: Request): Promise<Response> {
  return answerNext(thisSite(), request);
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
