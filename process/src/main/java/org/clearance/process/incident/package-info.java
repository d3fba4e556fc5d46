/** What errors have stopped in the engine: following it, and having it tried again. */
@NullMarked
package org.clearance.process.incident;

import org.jspecify.annotations.NullMarked;
