/** Where each county's work stands, as numbers for monitoring. */
@NullMarked
package org.clearance.domain.measurement;

import org.jspecify.annotations.NullMarked;
