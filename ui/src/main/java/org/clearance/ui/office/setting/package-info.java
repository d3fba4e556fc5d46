/** The administrator's page of a county's settings. */
@NullMarked
package org.clearance.ui.office.setting;

import org.jspecify.annotations.NullMarked;
