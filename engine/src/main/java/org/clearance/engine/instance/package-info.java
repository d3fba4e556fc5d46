/** Process instances, element instances and variables. */
@NullMarked
package org.clearance.engine.instance;

import org.jspecify.annotations.NullMarked;
