/** Looking at the state’s record of a client on the screen. */
@NullMarked
package org.clearance.ui.defense.check;

import org.jspecify.annotations.NullMarked;
