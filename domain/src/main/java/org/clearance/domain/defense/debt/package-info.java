/** What a client owes on old cases, and what the law and the courts say of it. */
@NullMarked
package org.clearance.domain.defense.debt;

import org.jspecify.annotations.NullMarked;
