/** Work that is spread over the machine's processors. */
@NullMarked
package org.clearance.domain.ground.processor;

import org.jspecify.annotations.NullMarked;
