/** The administrator's pages: users, their roles and passwords. */
@NullMarked
package org.clearance.ui.users;

import org.jspecify.annotations.NullMarked;
