/** The offices: who works here, and what they may see. */
@NullMarked
package org.clearance.domain.office;

import org.jspecify.annotations.NullMarked;
