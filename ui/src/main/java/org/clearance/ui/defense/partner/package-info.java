/** The partners of the public defender's office, their links and posters. */
@NullMarked
package org.clearance.ui.defense.partner;

import org.jspecify.annotations.NullMarked;
