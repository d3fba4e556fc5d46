/** What a court may give, deny or take back of a conviction, and what each means for it. */
@NullMarked
package org.clearance.domain.law.relief;

import org.jspecify.annotations.NullMarked;
