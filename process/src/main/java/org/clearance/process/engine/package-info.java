/** The meaning of the engine's answers, for all code that asks it. */
@NullMarked
package org.clearance.process.engine;

import org.jspecify.annotations.NullMarked;
