/** The screens of what is stuck in a county: what it waits for, since when, and who can help. */
@NullMarked
package org.clearance.ui.oversight.stuck;

import org.jspecify.annotations.NullMarked;
