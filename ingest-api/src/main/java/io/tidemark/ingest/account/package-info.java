/** People with an address and a password: they register, sign in and out, and come back by mail when they forgot. */
@NullMarked
package io.tidemark.ingest.account;

import org.jspecify.annotations.NullMarked;
