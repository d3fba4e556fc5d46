/** What came of it. */
@NullMarked
package org.clearance.domain.figures;

import org.jspecify.annotations.NullMarked;
