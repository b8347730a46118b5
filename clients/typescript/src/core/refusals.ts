/** Why the server would refuse a change: its stable code (docs/errors.md) and a sentence for a person. */
export interface Refused {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}

const SENTENCES: Readonly<Record<string, string>> = {
  bad_local_id: "A localId must be 1 to 128 printable characters.",
  bad_timestamp: "A time must be RFC 3339 with an offset, in the years 1970 to 9999.",
  bad_data: "The fields do not fit the operation.",
  unknown_field: "This entity type does not have this field.",
  immutable_field: "This field never changes.",
  server_field: "Only the server writes this field.",
  wrong_type: "The value is of the wrong type.",
  bad_enum: "The value is not one of those allowed.",
  bad_number: "A number must be finite, within ±(2^53 - 1), of at most 34 digits.",
  bad_string: "The text holds NUL or half of a surrogate pair.",
  too_large: "The field or the whole change is larger than its limit.",
  forbidden_or_unknown: "The change names something that is not there or not yours.",
};

/** A refusal, naming the field concerned where there is one. */
export function refused(code: string, field?: string): Refused {
  const sentence = SENTENCES[code] ?? code;
  return { ok: false, code, message: field === undefined ? sentence : `${field}: ${sentence}` };
}
