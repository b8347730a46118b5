package io.tidemark.core.merge;

import io.tidemark.core.entity.Entity;
import io.tidemark.core.entity.Register;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an outcome changed the owner's state.
 *
 * @param previousVersion the entity's version before, 0 if there was no entity
 * @param after the whole entity afterwards; its version is the owner's new version (O2)
 * @param replaced the registers that were overwritten, by name; a field set for the first time is not among them
 */
public record Effect(long previousVersion, Entity after, SortedMap<String, Register> replaced) {
    public Effect {
        replaced = Collections.unmodifiableSortedMap(new TreeMap<>(replaced));
    }
}
