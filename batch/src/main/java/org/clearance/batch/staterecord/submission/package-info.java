/** Writes DOJ submissions. */
@NullMarked
package org.clearance.batch.staterecord.submission;

import org.jspecify.annotations.NullMarked;
