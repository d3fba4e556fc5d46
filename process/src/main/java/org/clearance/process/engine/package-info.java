/** What the engine's answers mean, wherever it is asked. */
@NullMarked
package org.clearance.process.engine;

import org.jspecify.annotations.NullMarked;
