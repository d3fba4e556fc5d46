/**
 * What talks to the engine and is no job: it deploys the models and sends the outbox. What it knows
 * of cases it asks the domain.
 */
@NullMarked
package org.clearance.process;

import org.jspecify.annotations.NullMarked;
