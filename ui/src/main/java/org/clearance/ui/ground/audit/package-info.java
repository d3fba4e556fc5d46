/** The audit trail, for administrators: who saw or changed what. */
@NullMarked
package org.clearance.ui.ground.audit;

import org.jspecify.annotations.NullMarked;
