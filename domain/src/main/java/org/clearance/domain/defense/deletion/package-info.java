/** Requests of people that the office deletes what it keeps of them, and the deletions. */
@NullMarked
package org.clearance.domain.defense.deletion;

import org.jspecify.annotations.NullMarked;
