import { hasLetters, speakToken } from "@/lib/domain/spoken-token";

/** The name of a token that has neither letter nor digit, for those who listen: "comma". Nothing for others, which say it themselves. */
export function SpokenName({ token }: { token: string }) {
  return hasLetters(token) ? null : <span className="sr-only"> {speakToken(token)}</span>;
}
