/**
 * The records and the rules, in rooms, each of which knows only those below it: {@code ground},
 * {@code office}, {@code record}, {@code law}, {@code casework}, {@code court}, {@code
 * staterecord}, {@code contact}, {@code oversight}, {@code figures}.
 */
@NullMarked
package org.clearance.domain;

import org.jspecify.annotations.NullMarked;
