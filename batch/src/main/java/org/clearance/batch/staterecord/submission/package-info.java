/** Writes and sends submissions to DOJ. */
@NullMarked
package org.clearance.batch.staterecord.submission;

import org.jspecify.annotations.NullMarked;
