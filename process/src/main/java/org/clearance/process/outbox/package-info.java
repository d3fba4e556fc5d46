/** Tells the engine what the domain wrote to its outbox. */
@NullMarked
package org.clearance.process.outbox;

import org.jspecify.annotations.NullMarked;
