/** Holds what was sent to DOJ against what it answered, by schedule. */
@NullMarked
package org.clearance.batch.staterecord.reconciliation;

import org.jspecify.annotations.NullMarked;
