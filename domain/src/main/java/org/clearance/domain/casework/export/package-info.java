/** Exports: the annotated spreadsheets and the summary of a run, which an office takes away. */
@NullMarked
package org.clearance.domain.casework.export;

import org.jspecify.annotations.NullMarked;
