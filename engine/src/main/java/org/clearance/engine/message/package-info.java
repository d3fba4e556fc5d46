/** Messages: published, buffered, correlated to waiting instances and message start events. */
@NullMarked
package org.clearance.engine.message;

import org.jspecify.annotations.NullMarked;
