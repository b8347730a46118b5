/** Who and what: users, owners, devices, entities and changes, each a type of its own (laws I1 to I3). */
@NullMarked
package io.tidemark.core.identity;

import org.jspecify.annotations.NullMarked;
