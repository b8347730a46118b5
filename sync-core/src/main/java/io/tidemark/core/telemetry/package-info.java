/** What can be told of the system from outside: names of requests, and how many lines a log takes. */
@NullMarked
package io.tidemark.core.telemetry;

import org.jspecify.annotations.NullMarked;
