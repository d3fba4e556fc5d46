/** The audit trail: who saw or changed what. */
@NullMarked
package org.clearance.domain.ground.audit;

import org.jspecify.annotations.NullMarked;
