/** The jobs of challenge. */
@NullMarked
package org.clearance.workers.challenge;

import org.jspecify.annotations.NullMarked;
