/** The first page after signing in: what waits. */
@NullMarked
package org.clearance.ui.oversight.home;

import org.jspecify.annotations.NullMarked;
