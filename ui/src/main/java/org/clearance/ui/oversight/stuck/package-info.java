/** What stands still in a county: what it waits for, since when, and who can have it go on. */
@NullMarked
package org.clearance.ui.oversight.stuck;

import org.jspecify.annotations.NullMarked;
