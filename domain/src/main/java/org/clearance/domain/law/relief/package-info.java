/**
 * Reliefs: what a court may grant, deny or take back for a conviction, and what each means for it.
 */
@NullMarked
package org.clearance.domain.law.relief;

import org.jspecify.annotations.NullMarked;
