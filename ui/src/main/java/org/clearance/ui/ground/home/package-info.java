/** The first page after signing in: what waits. */
@NullMarked
package org.clearance.ui.ground.home;

import org.jspecify.annotations.NullMarked;
