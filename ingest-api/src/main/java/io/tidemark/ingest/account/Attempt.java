package io.tidemark.ingest.account;

import io.tidemark.core.account.Email;
import io.tidemark.core.identity.DeviceId;
import java.util.Optional;

/**
 * Somebody tries a password.
 *
 * @param address of the connection, as requests are counted by
 * @param device the one that it says it is, if the account knows such a device
 */
record Attempt(Email email, String address, Optional<DeviceId> device) {}
