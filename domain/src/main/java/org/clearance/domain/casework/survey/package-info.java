/** Surveys: who of everybody on record in a county could be helped, by which relief. */
@NullMarked
package org.clearance.domain.casework.survey;

import org.jspecify.annotations.NullMarked;
