/** Prints bundles of letters, and closes what mailed letters told of. */
@NullMarked
package org.clearance.batch.contact.letter;

import org.jspecify.annotations.NullMarked;
