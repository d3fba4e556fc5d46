/** What one administrator asks for and another confirms. */
@NullMarked
package org.clearance.domain.confirmation;

import org.jspecify.annotations.NullMarked;
