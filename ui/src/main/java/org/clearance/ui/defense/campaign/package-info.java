/** The campaigns of the public defender's office, in which it reaches people first. */
@NullMarked
package org.clearance.ui.defense.campaign;

import org.jspecify.annotations.NullMarked;
