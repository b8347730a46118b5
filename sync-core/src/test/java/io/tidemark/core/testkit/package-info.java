/** What tests of every module share: seeded generators, builders, an owner's log, a naive reference of the merge. */
@NullMarked
package io.tidemark.core.testkit;

import org.jspecify.annotations.NullMarked;
