/** Deploys to the engine the models that this program runs. */
@NullMarked
package org.clearance.process.deployment;

import org.jspecify.annotations.NullMarked;
