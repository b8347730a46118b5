/** Why a request brought no answer. */
export type Failure =
  | { readonly kind: "network"; readonly message: string }
  | { readonly kind: "busy"; readonly code: string; readonly message: string; readonly retryAfterMs: number }
  | { readonly kind: "tooLarge"; readonly message: string }
  /** 401: the token does not count. */
  | { readonly kind: "token"; readonly code: string; readonly message: string }
  /** The server will not have this device or this request. */
  | { readonly kind: "refused"; readonly status: number; readonly code: string; readonly message: string };

/** What a response that is no 2xx means (docs/errors.md). `now`: for a Retry-After that is a date. */
export async function failureOf(response: Response, now: number): Promise<Failure> {
  const { code, detail } = await problemOf(response);
  const message = detail || `The server answered ${response.status}.`;
  if (response.status === 401) return { kind: "token", code: code || "unauthenticated", message };
  if (response.status === 413) return { kind: "tooLarge", message };
  if (response.status === 429 || response.status === 408 || response.status >= 500) {
    const retryAfterMs = retryAfter(response.headers.get("Retry-After"), now);
    return { kind: "busy", code: code || "unavailable", message, retryAfterMs };
  }
  return { kind: "refused", status: response.status, code: code || "refused", message };
}

/** Of a problem (RFC 9457), where there is one: a proxy's page is none. */
async function problemOf(response: Response): Promise<{ code: string; detail: string }> {
  try {
    const { code, detail } = (await response.json()) as Record<string, unknown>;
    return { code: typeof code === "string" ? code : "", detail: typeof detail === "string" ? detail : "" };
  } catch {
    return { code: "", detail: "" };
  }
}

/** Seconds or a date; 0 for what is neither. */
function retryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1_000;
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}
