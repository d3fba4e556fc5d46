/** The drafts of residents: the answers that they have given so far. */
@NullMarked
package org.clearance.domain.portal.draft;

import org.jspecify.annotations.NullMarked;
