package io.tidemark.ingest.auth;

import java.util.Arrays;

/** Keys for tests of other packages. */
public final class TestKeys {
    private TestKeys() {}

    /** The first signs; the others were before it. */
    public static SigningKeys of(String... secrets) {
        return SigningKeys.of(
                new AuthSettings(secrets[0], Arrays.asList(secrets).subList(1, secrets.length)));
    }
}
