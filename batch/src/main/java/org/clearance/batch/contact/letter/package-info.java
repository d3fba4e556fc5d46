/** Prints bundles of letters, and closes the convictions of mailed ones. */
@NullMarked
package org.clearance.batch.contact.letter;

import org.jspecify.annotations.NullMarked;
