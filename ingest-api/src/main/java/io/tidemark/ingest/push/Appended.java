package io.tidemark.ingest.push;

import io.tidemark.core.merge.Source;

/** What became of one append. */
public sealed interface Appended {
    Appended FAILED = new Failed();

    /** Durable, here. */
    record At(Source source) implements Appended {}

    /** Not appended, or not known to be. */
    record Failed() implements Appended {}
}
