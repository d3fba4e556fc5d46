/** The code by which a resident comes back, and the keys that follow from it. */
@NullMarked
package org.clearance.domain.portal.code;

import org.jspecify.annotations.NullMarked;
