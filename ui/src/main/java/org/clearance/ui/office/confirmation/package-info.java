/** The administrator's page of what another one has asked for. */
@NullMarked
package org.clearance.ui.office.confirmation;

import org.jspecify.annotations.NullMarked;
