/** Work that is spread over the machine's processors. */
@NullMarked
package org.clearance.domain.processor;

import org.jspecify.annotations.NullMarked;
