/** Users' own accounts: other counties' offers, and sessions on other devices. */
@NullMarked
package org.clearance.ui.office.account;

import org.jspecify.annotations.NullMarked;
