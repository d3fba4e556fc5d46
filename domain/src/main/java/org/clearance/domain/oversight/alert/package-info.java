/** Alerts: e-mails to a county when work stands still. */
@NullMarked
package org.clearance.domain.oversight.alert;

import org.jspecify.annotations.NullMarked;
