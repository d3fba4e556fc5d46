/** The papers of a client's case on the screen. */
@NullMarked
package org.clearance.ui.defense.paper;

import org.jspecify.annotations.NullMarked;
