/** Submissions: the numbered files that report dispositions to DOJ, and their correction. */
@NullMarked
package org.clearance.domain.staterecord.submission;

import org.jspecify.annotations.NullMarked;
