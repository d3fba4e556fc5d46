/** Looking at a client again on the screen. */
@NullMarked
package org.clearance.ui.defense.recheck;

import org.jspecify.annotations.NullMarked;
