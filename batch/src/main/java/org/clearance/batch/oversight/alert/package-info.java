/** Looks by schedule whether a county is to be told of something. */
@NullMarked
package org.clearance.batch.oversight.alert;

import org.jspecify.annotations.NullMarked;
