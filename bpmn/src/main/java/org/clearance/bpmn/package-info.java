/** The processes, and the names that code shares with them. */
@NullMarked
package org.clearance.bpmn;

import org.jspecify.annotations.NullMarked;
