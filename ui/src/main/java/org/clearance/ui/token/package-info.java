/** The administrator's page of access for programs. */
@NullMarked
package org.clearance.ui.token;

import org.jspecify.annotations.NullMarked;
