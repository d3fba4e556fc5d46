/** What a state's file says of a person. */
@NullMarked
package org.clearance.domain.record;

import org.jspecify.annotations.NullMarked;
