/** What people say of a client beside the record, and what the law gives for all of it. */
@NullMarked
package org.clearance.domain.defense.screening;

import org.jspecify.annotations.NullMarked;
