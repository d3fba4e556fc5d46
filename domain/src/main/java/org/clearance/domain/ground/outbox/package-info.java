/**
 * The outbox: messages from the domain to the engine, written with the change and sent after it.
 */
@NullMarked
package org.clearance.domain.ground.outbox;

import org.jspecify.annotations.NullMarked;
