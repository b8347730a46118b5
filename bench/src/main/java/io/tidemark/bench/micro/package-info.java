/** The pure parts alone, measured by JMH: no broker, no MongoDB, no network. */
@NullMarked
package io.tidemark.bench.micro;

import org.jspecify.annotations.NullMarked;
