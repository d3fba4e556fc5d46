/** Tells a county by e-mail when work stands still. */
@NullMarked
package org.clearance.domain.oversight.alert;

import org.jspecify.annotations.NullMarked;
