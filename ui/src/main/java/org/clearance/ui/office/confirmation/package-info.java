/** The administrator's page of requests that wait for confirmation. */
@NullMarked
package org.clearance.ui.office.confirmation;

import org.jspecify.annotations.NullMarked;
