/** Counties, the people who work for them, and what they may do there. */
@NullMarked
package org.clearance.domain.user;

import org.jspecify.annotations.NullMarked;
