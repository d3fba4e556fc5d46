/** The data of a public defender's office, out of Clearance and in again, in open formats. */
@NullMarked
package org.clearance.domain.defense.export;

import org.jspecify.annotations.NullMarked;
