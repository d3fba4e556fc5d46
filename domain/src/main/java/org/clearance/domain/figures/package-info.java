/** The results of clearance: figures and reports. */
@NullMarked
package org.clearance.domain.figures;

import org.jspecify.annotations.NullMarked;
