/** The explanation of why a conviction was determined as it was, as a lawyer would put it. */
@NullMarked
package org.clearance.domain.law.explanation;

import org.jspecify.annotations.NullMarked;
