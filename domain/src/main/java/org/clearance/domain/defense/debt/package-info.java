/** The debts of clients on old cases, and what the law and the courts say of them. */
@NullMarked
package org.clearance.domain.defense.debt;

import org.jspecify.annotations.NullMarked;
