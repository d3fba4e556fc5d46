/** The settings that a county's administrators make. */
@NullMarked
package org.clearance.domain.office.setting;

import org.jspecify.annotations.NullMarked;
