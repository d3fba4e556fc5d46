/** Letters that clerks mail, and lists of addresses. */
@NullMarked
package org.clearance.ui.contact.letter;

import org.jspecify.annotations.NullMarked;
