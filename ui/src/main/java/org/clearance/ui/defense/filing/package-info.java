/** Filing petitions for clients on the screen, and the desks of their defender. */
@NullMarked
package org.clearance.ui.defense.filing;

import org.jspecify.annotations.NullMarked;
