/**
 * Comparisons: what a later delivery of a county tells otherwise than the last one, and of the
 * convictions that people are working on.
 */
@NullMarked
package org.clearance.domain.casework.comparison;

import org.jspecify.annotations.NullMarked;
