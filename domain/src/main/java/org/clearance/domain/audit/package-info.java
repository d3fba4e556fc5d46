/** Who saw or changed what. */
@NullMarked
package org.clearance.domain.audit;

import org.jspecify.annotations.NullMarked;
