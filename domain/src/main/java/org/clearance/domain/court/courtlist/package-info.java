/** The list by which a court brings its own records up to date, and the court's answers to it. */
@NullMarked
package org.clearance.domain.court.courtlist;

import org.jspecify.annotations.NullMarked;
