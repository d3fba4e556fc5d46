/** The state's record of a person: reading its file, and the people in it. */
@NullMarked
package org.clearance.domain.record;

import org.jspecify.annotations.NullMarked;
