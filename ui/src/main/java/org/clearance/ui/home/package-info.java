/** The first page after signing in: what waits. */
@NullMarked
package org.clearance.ui.home;

import org.jspecify.annotations.NullMarked;
