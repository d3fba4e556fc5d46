/** The law: which convictions it lets go; this room knows no county's case. */
@NullMarked
package org.clearance.domain.law;

import org.jspecify.annotations.NullMarked;
