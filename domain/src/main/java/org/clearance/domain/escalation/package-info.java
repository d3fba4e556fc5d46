/** User tasks that are overdue. */
@NullMarked
package org.clearance.domain.escalation;

import org.jspecify.annotations.NullMarked;
