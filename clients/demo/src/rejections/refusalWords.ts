import type { Rejection } from "@tidemark/client";

const SENTENCES: Readonly<Record<string, string>> = {
  entity_too_large: "All its texts together are too long: 256 kB at most. Shorten one and try again.",
  too_large: "This text is too long. Shorten it and try again.",
  bad_string: "There is a character in it that cannot be stored. Write the text anew and try again.",
  forbidden_or_unknown: "The list or category that it names is not there any more.",
};

/** What a person can do about it; the server's own sentence where there is nothing better to say. */
export function refusalWords({ code, message }: Pick<Rejection, "code" | "message">): string {
  return SENTENCES[code] ?? message;
}
