/** Documents for courts and people: HTML templates, printed as accessible PDF. */
@NullMarked
package org.clearance.domain.ground.document;

import org.jspecify.annotations.NullMarked;
