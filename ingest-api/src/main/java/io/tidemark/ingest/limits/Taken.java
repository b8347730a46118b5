package io.tidemark.ingest.limits;

import java.time.Duration;

/**
 * What became of one request taken from a bucket.
 *
 * @param policy the bucket's kind
 * @param quota requests in a full bucket
 * @param left requests that are left in it
 * @param full until it is full again
 * @param refused there was none left
 */
record Taken(String policy, int quota, long left, Duration full, boolean refused) {}
