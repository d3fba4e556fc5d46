/** The screens: task lists, review desk, order desk, figures. */
@NullMarked
package org.clearance.ui;

import org.jspecify.annotations.NullMarked;
