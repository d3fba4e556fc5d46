/** The worker of the process challenge. */
@NullMarked
package org.clearance.workers.challenge;

import org.jspecify.annotations.NullMarked;
