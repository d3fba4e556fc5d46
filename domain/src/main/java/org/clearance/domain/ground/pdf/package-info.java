/** PDF files that are written from their beginning to their end and never held in memory. */
@NullMarked
package org.clearance.domain.ground.pdf;

import org.jspecify.annotations.NullMarked;
