/** Devices before the running platform where one law is to be seen at a time. */
@NullMarked
package io.tidemark.system.devices;

import org.jspecify.annotations.NullMarked;
