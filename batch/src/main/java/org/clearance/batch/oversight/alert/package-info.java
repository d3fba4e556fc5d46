/** Checks by schedule whether a county needs an alert. */
@NullMarked
package org.clearance.batch.oversight.alert;

import org.jspecify.annotations.NullMarked;
