/** The figures to take away: tables as files, the quarter's figures, and the month's report. */
@NullMarked
package org.clearance.ui.figures.report;

import org.jspecify.annotations.NullMarked;
