/** Writes DOJ submissions. */
@NullMarked
package org.clearance.batch.submitting;

import org.jspecify.annotations.NullMarked;
