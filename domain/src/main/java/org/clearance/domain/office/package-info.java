/** The offices: users of a county, their rights, and the county's settings. */
@NullMarked
package org.clearance.domain.office;

import org.jspecify.annotations.NullMarked;
