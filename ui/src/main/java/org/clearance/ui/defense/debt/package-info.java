/** What a client owes on the screen. */
@NullMarked
package org.clearance.ui.defense.debt;

import org.jspecify.annotations.NullMarked;
