package io.tidemark.ingest.account;

import io.tidemark.core.account.Email;
import io.tidemark.core.identity.DeviceId;
import java.util.Optional;

/** What somebody registers or signs in with. */
record Credentials(
        Email email, String password, Optional<String> name, Optional<DeviceId> device, Optional<String> deviceName) {
    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
