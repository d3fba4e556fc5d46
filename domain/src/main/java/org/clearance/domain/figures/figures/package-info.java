/**
 * The manager's figures, read from the convictions and their history whenever they are asked for.
 */
@NullMarked
package org.clearance.domain.figures.figures;

import org.jspecify.annotations.NullMarked;
