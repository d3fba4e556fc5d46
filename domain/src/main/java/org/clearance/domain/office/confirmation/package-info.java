/** What one administrator asks for and another confirms. */
@NullMarked
package org.clearance.domain.office.confirmation;

import org.jspecify.annotations.NullMarked;
