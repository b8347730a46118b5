package io.tidemark.readmodel;

import java.util.List;
import java.util.Map;

/**
 * What comparing two generations has shown.
 *
 * @param compared documents by collection, in the order of the comparison
 * @param differences the first ones, each in words that name its collection and document
 * @param differing how many documents differ; at least so many if the comparison gave up counting
 */
public record Comparison(Map<String, Long> compared, List<String> differences, long differing) {
    public boolean isEqual() {
        return differing == 0;
    }
}
