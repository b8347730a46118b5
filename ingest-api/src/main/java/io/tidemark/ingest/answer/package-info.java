/** Answers, made of what was appended and read; pure but for their JSON. */
@NullMarked
package io.tidemark.ingest.answer;

import org.jspecify.annotations.NullMarked;
