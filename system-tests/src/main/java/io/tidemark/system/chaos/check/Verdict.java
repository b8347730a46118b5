package io.tidemark.system.chaos.check;

import java.util.List;

/**
 * What the evidence says.
 *
 * @param acknowledged changes, each once
 * @param lost changes that were acknowledged and have no record, no outcome or no SyncLog
 * @param doubled changes that took effect more than once, or have more than one SyncLog
 * @param findings everything that must not be, the lost and doubled ones among it
 */
public record Verdict(int acknowledged, int lost, int doubled, List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }
}
