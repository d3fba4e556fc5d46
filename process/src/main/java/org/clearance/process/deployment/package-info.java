/** Gives the engine the models that this program runs by. */
@NullMarked
package org.clearance.process.deployment;

import org.jspecify.annotations.NullMarked;
