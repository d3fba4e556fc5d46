/** The questions that residents are asked, and their texts. */
@NullMarked
package org.clearance.domain.portal.question;

import org.jspecify.annotations.NullMarked;
