/** The life of a conviction: its states, the moves between them, and what is known of it now. */
@NullMarked
package org.clearance.domain.casework.conviction;

import org.jspecify.annotations.NullMarked;
