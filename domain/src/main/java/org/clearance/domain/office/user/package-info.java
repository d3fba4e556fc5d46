/** Users: counties, the people who work for them, and what they may do there. */
@NullMarked
package org.clearance.domain.office.user;

import org.jspecify.annotations.NullMarked;
