/** Judges a run by its evidence: what was acknowledged, against the log, the read model and the devices. */
@NullMarked
package io.tidemark.system.chaos.check;

import org.jspecify.annotations.NullMarked;
