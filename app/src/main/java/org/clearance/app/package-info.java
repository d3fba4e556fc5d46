/** The executable: wiring, configuration, embedded PostgreSQL, command line. */
@NullMarked
package org.clearance.app;

import org.jspecify.annotations.NullMarked;
