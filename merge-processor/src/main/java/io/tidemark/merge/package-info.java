/** The merge-processor: a Kafka Streams application that gives every change its one outcome. */
@NullMarked
package io.tidemark.merge;

import org.jspecify.annotations.NullMarked;
