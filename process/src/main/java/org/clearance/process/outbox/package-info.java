/** Sends the domain's outbox to the engine. */
@NullMarked
package org.clearance.process.outbox;

import org.jspecify.annotations.NullMarked;
