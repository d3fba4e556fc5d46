/** The messages that tell users of the work: in the program, and by e-mail if they want. */
@NullMarked
package org.clearance.domain.office.message;

import org.jspecify.annotations.NullMarked;
