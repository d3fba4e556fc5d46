/**
 * The figures of the people who asked the public defender: how many got how far, and how long it
 * took.
 */
@NullMarked
package org.clearance.domain.defense.figures;

import org.jspecify.annotations.NullMarked;
