/** What is broken, when and for how long: a schedule that a seed gives, and the hands that carry it out. */
@NullMarked
package io.tidemark.system.chaos.fault;

import org.jspecify.annotations.NullMarked;
