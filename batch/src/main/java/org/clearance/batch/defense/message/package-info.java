/** Sends what waits for residents. */
@NullMarked
package org.clearance.batch.defense.message;

import org.jspecify.annotations.NullMarked;
