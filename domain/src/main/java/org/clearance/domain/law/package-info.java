/** What a law lets go; knows no county's case. */
@NullMarked
package org.clearance.domain.law;

import org.jspecify.annotations.NullMarked;
