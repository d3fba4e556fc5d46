/** The administrator's page of tokens for programs. */
@NullMarked
package org.clearance.ui.office.token;

import org.jspecify.annotations.NullMarked;
