/** What programs of a county come in with. */
@NullMarked
package org.clearance.domain.token;

import org.jspecify.annotations.NullMarked;
