/** Letters that clerks mail, and lists of addresses. */
@NullMarked
package org.clearance.ui.letter;

import org.jspecify.annotations.NullMarked;
