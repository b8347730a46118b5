/** Figures, goals, and the report in three forms: text, Markdown, JSON. */
@NullMarked
package io.tidemark.bench.report;

import org.jspecify.annotations.NullMarked;
