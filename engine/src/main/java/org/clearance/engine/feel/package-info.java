/** FEEL, evaluated by Camunda's own engine over the variables of an element. */
@NullMarked
package org.clearance.engine.feel;

import org.jspecify.annotations.NullMarked;
