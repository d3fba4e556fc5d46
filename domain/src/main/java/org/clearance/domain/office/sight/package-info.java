/** Who sees the convictions that the court sealed, and how the others are kept from them. */
@NullMarked
package org.clearance.domain.office.sight;

import org.jspecify.annotations.NullMarked;
