/** The web app, served beside the API where a folder holds one. */
@NullMarked
package io.tidemark.ingest.app;

import org.jspecify.annotations.NullMarked;
