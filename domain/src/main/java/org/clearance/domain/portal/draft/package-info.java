/** What a resident has answered so far. */
@NullMarked
package org.clearance.domain.portal.draft;

import org.jspecify.annotations.NullMarked;
