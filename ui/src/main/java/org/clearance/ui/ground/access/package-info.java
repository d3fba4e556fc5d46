/** Signing in: who is asking, and what they may do. */
@NullMarked
package org.clearance.ui.ground.access;

import org.jspecify.annotations.NullMarked;
