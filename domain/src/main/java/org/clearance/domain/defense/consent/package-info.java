/**
 * The permissions that a person gives an office, each time that it was said, and in which words.
 */
@NullMarked
package org.clearance.domain.defense.consent;

import org.jspecify.annotations.NullMarked;
