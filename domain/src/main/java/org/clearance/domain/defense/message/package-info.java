/**
 * The messages that the public defender's office writes to residents by itself, and how they go
 * out.
 */
@NullMarked
package org.clearance.domain.defense.message;

import org.jspecify.annotations.NullMarked;
