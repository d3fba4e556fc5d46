/** Letters that the holder of a list prints for the public defender. */
@NullMarked
package org.clearance.ui.defense.broker;

import org.jspecify.annotations.NullMarked;
