/** Surveys on the screen: who in the county could be helped, by which relief. */
@NullMarked
package org.clearance.ui.casework.survey;

import org.jspecify.annotations.NullMarked;
