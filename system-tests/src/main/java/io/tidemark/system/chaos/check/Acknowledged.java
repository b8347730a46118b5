package io.tidemark.system.chaos.check;

/**
 * The receipt of an edit.
 *
 * @param changeId as the receipt names it
 */
public record Acknowledged(Edit edit, String changeId) {}
