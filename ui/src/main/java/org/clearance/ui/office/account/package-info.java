/**
 * What users do about their own account: other counties' offers, and sessions that are open
 * elsewhere.
 */
@NullMarked
package org.clearance.ui.office.account;

import org.jspecify.annotations.NullMarked;
