import { answerNext } from "@/lib/http/doors/next-door";

export const dynamic = "force-dynamic";

export {
  answerNext as DELETE,
  answerNext as GET,
  answerNext as HEAD,
  answerNext as OPTIONS,
  answerNext as PATCH,
  answerNext as POST,
  answerNext as PUT,
};
