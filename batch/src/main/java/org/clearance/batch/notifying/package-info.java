/** Tells people, and sends notices. */
@NullMarked
package org.clearance.batch.notifying;

import org.jspecify.annotations.NullMarked;
