/** Asking the court for relief, and recording its decisions. */
@NullMarked
package org.clearance.domain.court;

import org.jspecify.annotations.NullMarked;
