package io.tidemark.ingest.limits;

import io.github.bucket4j.TimeMeter;

/** The buckets of addresses, of logins and of users. Thread-safe. */
public final class RateLimiter {
    private final Buckets addresses;
    private final Buckets logins;
    private final Buckets users;

    RateLimiter(RateLimitSettings settings, TimeMeter time) {
        addresses = new Buckets("address", settings.perMinute(), settings.addresses(), time);
        logins = new Buckets("login", settings.logins(), settings.addresses(), time);
        users = new Buckets("user", settings.perUser(), settings.addresses(), time);
    }

    Taken ofAddress(String address) {
        return addresses.take(address);
    }

    /** A registration, a login or a refresh. */
    Taken ofLogin(String address) {
        return logins.take(address);
    }

    Taken ofUser(String user) {
        return users.take(user);
    }
}
