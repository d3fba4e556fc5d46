/** The administrator's pages: users, their roles and passwords. */
@NullMarked
package org.clearance.ui.office.user;

import org.jspecify.annotations.NullMarked;
