/** The batch job that asks the law about everybody on record. */
@NullMarked
package org.clearance.batch.casework.survey;

import org.jspecify.annotations.NullMarked;
