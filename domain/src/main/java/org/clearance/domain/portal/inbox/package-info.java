/** The inbox of forms and messages that residents send to the defender's side. */
@NullMarked
package org.clearance.domain.portal.inbox;

import org.jspecify.annotations.NullMarked;
