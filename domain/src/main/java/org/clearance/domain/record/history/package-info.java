/**
 * A person's criminal history as the DOJ file tells it: convictions, code sections, and the
 * candidates among them.
 */
@NullMarked
package org.clearance.domain.record.history;

import org.jspecify.annotations.NullMarked;
