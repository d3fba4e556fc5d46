/** Sight: who sees the convictions that the court sealed, and how they are kept from the others. */
@NullMarked
package org.clearance.domain.office.sight;

import org.jspecify.annotations.NullMarked;
