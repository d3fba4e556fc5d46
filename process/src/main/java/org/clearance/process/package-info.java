/**
 * Everything that talks to the engine and is no job: the models, tasks and their copy, the outbox,
 * incidents, and step times. Screens and workers ask this module; what it knows of cases it asks
 * the domain.
 */
@NullMarked
package org.clearance.process;

import org.jspecify.annotations.NullMarked;
