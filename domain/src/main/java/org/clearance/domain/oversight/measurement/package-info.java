/** Where each county's work stands, as numbers for monitoring. */
@NullMarked
package org.clearance.domain.oversight.measurement;

import org.jspecify.annotations.NullMarked;
