package io.tidemark.ingest.answer;

/** What acknowledgements are counted by; the code is {@code none} where nothing went wrong. */
public record Tally(String status, String code) {}
