/** Steps that errors have stopped in the engine: following and retrying them. */
@NullMarked
package org.clearance.process.incident;

import org.jspecify.annotations.NullMarked;
