/** What goes to DOJ and comes back: submissions, acknowledgements, corrections, follow-ups. */
@NullMarked
package org.clearance.ui.doj;

import org.jspecify.annotations.NullMarked;
