/** Devices that keep the protocol's rules while everything around them breaks, and write down what they were told. */
@NullMarked
package io.tidemark.system.chaos.load;

import org.jspecify.annotations.NullMarked;
