package io.tidemark.ingest.account;

import io.tidemark.core.account.Email;

/**
 * A mail to be sent.
 *
 * @param link which it is about, for whoever prints it instead
 */
record Letter(Email to, String subject, String text, String link) {
    @Override
    public String toString() {
        return "Letter[***]";
    }
}
