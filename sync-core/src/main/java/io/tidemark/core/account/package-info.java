/** People with a password, their devices, their sessions, and the ports behind which these are kept. */
@NullMarked
package io.tidemark.core.account;

import org.jspecify.annotations.NullMarked;
