/** Documents for courts and people: HTML templates, printed as accessible PDF. */
@NullMarked
package org.clearance.domain.document;

import org.jspecify.annotations.NullMarked;
