package io.tidemark.ingest.account;

import io.tidemark.ingest.auth.SigningKeys;

/**
 * Makes refresh tokens. Each follows from its session, its number and our key, so that the answer which was lost can be
 * given again without keeping a token; the stores keep hashes.
 */
final class RefreshTokens {
    private static final String PURPOSE = "tidemark refresh tokens";

    private final SigningKeys keys;

    RefreshTokens(SigningKeys keys) {
        this.keys = keys;
    }

    String text(String session, long generation) {
        String body = session + "." + generation;
        return body + "." + Secrets.text(keys.codes(PURPOSE, body).get(0));
    }

    /** Whether it was given here once, by a key that still counts. */
    boolean isOurs(RefreshToken token) {
        return keys.codes(PURPOSE, token.session() + "." + token.generation()).stream()
                .map(Secrets::text)
                .anyMatch(code -> Secrets.same(code, token.code()));
    }
}
