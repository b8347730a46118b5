package io.tidemark.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** A rule of the house, and classes that each break it: a rule that lets one through checks nothing. */
record Rule(ArchRule rule, List<Class<?>> canaries) {
    static Rule of(ArchRule rule, Class<?>... canaries) {
        return new Rule(rule.allowEmptyShould(true), List.of(canaries));
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
