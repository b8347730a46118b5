/** The one catalogue of error codes, shared by answers, SyncLogs, dead letters and metrics. */
@NullMarked
package io.tidemark.core.error;

import org.jspecify.annotations.NullMarked;
