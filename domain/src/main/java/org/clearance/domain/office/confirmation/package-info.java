/** Requests of one administrator that another confirms. */
@NullMarked
package org.clearance.domain.office.confirmation;

import org.jspecify.annotations.NullMarked;
