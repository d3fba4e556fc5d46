/** Reads what mail servers report of e-mails that came back. */
@NullMarked
package org.clearance.domain.bounce;

import org.jspecify.annotations.NullMarked;
