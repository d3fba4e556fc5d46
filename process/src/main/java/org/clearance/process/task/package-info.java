/**
 * User tasks: taking, handing over and releasing them, and the copy that the lists are made from.
 */
@NullMarked
package org.clearance.process.task;

import org.jspecify.annotations.NullMarked;
