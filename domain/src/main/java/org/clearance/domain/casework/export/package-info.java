/** What an office takes away: the annotated spreadsheets and the summary of a run. */
@NullMarked
package org.clearance.domain.casework.export;

import org.jspecify.annotations.NullMarked;
