/** The home page: what waits for the user. */
@NullMarked
package org.clearance.ui.ground.home;

import org.jspecify.annotations.NullMarked;
