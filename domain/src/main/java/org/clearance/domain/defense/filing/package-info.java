/** Petitions that are filed for clients, and what comes back of them. */
@NullMarked
package org.clearance.domain.defense.filing;

import org.jspecify.annotations.NullMarked;
