/** The screens of the debts of clients. */
@NullMarked
package org.clearance.ui.defense.debt;

import org.jspecify.annotations.NullMarked;
