/** The steps of the deployed models: which instances stand at each, and how long it took lately. */
@NullMarked
package org.clearance.process.step;

import org.jspecify.annotations.NullMarked;
