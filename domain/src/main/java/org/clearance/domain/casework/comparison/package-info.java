/**
 * Comparisons: how a later delivery of a county differs from the last one, and from the convictions
 * that people are working on.
 */
@NullMarked
package org.clearance.domain.casework.comparison;

import org.jspecify.annotations.NullMarked;
