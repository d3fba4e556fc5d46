/** FEEL, by Camunda's own engine, over the variables an element sees. */
@NullMarked
package org.clearance.engine.feel;

import org.jspecify.annotations.NullMarked;
