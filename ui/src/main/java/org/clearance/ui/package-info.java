/** The screens, in rooms as the domain's: task lists, desks, people, figures, settings. */
@NullMarked
package org.clearance.ui;

import org.jspecify.annotations.NullMarked;
