/** The pages that residents see. */
@NullMarked
package org.clearance.portal.page;

import org.jspecify.annotations.NullMarked;
