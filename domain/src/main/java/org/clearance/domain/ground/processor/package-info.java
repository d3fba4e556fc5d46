/** Work that is spread over the machine's processors, and threads for background work. */
@NullMarked
package org.clearance.domain.ground.processor;

import org.jspecify.annotations.NullMarked;
