/** What residents are asked, and the texts of it. */
@NullMarked
package org.clearance.domain.portal.question;

import org.jspecify.annotations.NullMarked;
