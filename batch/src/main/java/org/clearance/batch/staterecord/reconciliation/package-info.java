/** Compares what was sent to DOJ with its answers, by schedule. */
@NullMarked
package org.clearance.batch.staterecord.reconciliation;

import org.jspecify.annotations.NullMarked;
