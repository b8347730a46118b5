/** A real Kafka broker and controller inside this JVM, its data kept in a directory across restarts and kills. */
@NullMarked
package io.tidemark.standalone.broker;

import org.jspecify.annotations.NullMarked;
