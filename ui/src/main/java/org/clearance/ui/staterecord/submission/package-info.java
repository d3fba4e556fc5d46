/**
 * The screens of what goes to DOJ and comes back: submissions, acknowledgements, corrections,
 * follow-ups.
 */
@NullMarked
package org.clearance.ui.staterecord.submission;

import org.jspecify.annotations.NullMarked;
