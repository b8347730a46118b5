/** What the laws say, written as plainly as possible and without the product's own merge, to judge the product by. */
@NullMarked
package io.tidemark.system.naive;

import org.jspecify.annotations.NullMarked;
