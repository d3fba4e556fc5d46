/**
 * Reconciliation: whether what was sent to DOJ, what it answered and what is outstanding add up.
 */
@NullMarked
package org.clearance.domain.staterecord.reconciliation;

import org.jspecify.annotations.NullMarked;
