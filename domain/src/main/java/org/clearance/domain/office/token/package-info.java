/** What programs of a county come in with. */
@NullMarked
package org.clearance.domain.office.token;

import org.jspecify.annotations.NullMarked;
