package io.tidemark.core.identity;

/** Who wrote: a user on one device. Two devices of one user are two writers (O3). */
public record Writer(UserId user, DeviceId device) {}
