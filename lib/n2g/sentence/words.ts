import { at } from "@/lib/domain/at";
import { TOKEN_CLASSES, type TokenClass } from "@/lib/n2g/paths/token-class";
import { NUMBER } from "./number-words";
import type { Reader } from "./reader";
import { uniqueWords, type Word } from "./sentence";
import { readSpelling } from "./spelling";

const SPELLINGS = [/`((?:[^\\`]|\\.)*)`/, /"((?:[^\\"]|\\.)*)"/, /“((?:[^\\”]|\\.)*)”/];
/** What may stand after a list of tokens, so that a comma before it is no part of the list. */
const AFTER_LIST = `(?:which|itself|but|not|nor|except|yet|still|on|and|or|then|also|after|right|just|directly|immediately|up|within|at|${NUMBER})\\b`;
const NEXT = new RegExp(`,\\s*(?:or\\b)?(?!\\s*${AFTER_LIST})|or\\b(?!\\s+(?:still\\s+)?on\\b)`);
const PHRASES = Object.entries(TOKEN_CLASSES)
  .flatMap(([name, { spoken, aliases }]) => [spoken, ...aliases].map((phrase) => ({ name, phrase })))
  .sort((a, b) => b.phrase.length - a.phrase.length)
  .map(({ name, phrase }) => ({
    name: name as TokenClass, // Object.entries forgets the keys' type
    pattern: new RegExp(`${phrase.replaceAll(" ", "\\s+")}\\b`),
  }));

/** Reads tokens and classes with commas and `or` between them. */
export function readWords(text: Reader): Word[] {
  const words = [readWord(text)];
  while (text.take(NEXT)) words.push(readWord(text));
  return uniqueWords(words);
}

function readWord(text: Reader): Word {
  const position = text.position();
  for (const pattern of SPELLINGS) {
    const found = text.take(pattern);
    if (!found) continue;
    const token = readSpelling(at(found, 1));
    return token.ok ? { token: token.value } : text.fail(token.message, position);
  }
  const named = PHRASES.find(({ pattern }) => text.take(pattern));
  if (named) return { class: named.name };
  if (text.take(/[`"“]/)) text.fail("the token's closing backtick or quote as well", position);
  return text.fail("a token in backticks or quotes, such as `·the`, or a class, such as “a closing bracket”");
}
